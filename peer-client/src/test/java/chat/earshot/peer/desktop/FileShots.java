package chat.earshot.peer.desktop;

import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.peer.FileTransfer.State;
import chat.earshot.peer.desktop.files.FileDeed;
import chat.earshot.protocol.Reason;
import chat.earshot.values.ConversationId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files of an office for pictures: one in each state. */
final class FileShots {
    private final Office office;
    private final Path folder;
    final ConversationId talk;
    private final Entry waiting;
    private final Entry sending;
    private final Entry fetching;
    private final Entry failed;
    private final Entry done;

    FileShots(Office office) throws IOException {
        this.office = office;
        this.folder = Files.createTempDirectory("earshot-files");
        FakePeer peer = office.peer;
        talk = peer.talk("Launch material", false, "bob", "cleo", "sofia");
        peer.at("2026-03-12T10:20:00Z");
        peer.says(talk, "cleo", "Here is everything for the launch.");
        done = peer.shares(talk, "cleo", "Price list 2026.xlsx", 84_300);
        peer.shares(talk, "cleo", "Falcon Installer 2.4.1.exe", 61_200_000);
        fetching = peer.shares(
                talk, "bob", "Recording of the rehearsal in the large meeting room, second take.mp4", 734_003_200);
        failed = peer.shares(talk, "bob", "Minutes 11 March.pdf", 412_000);
        sending = peer.shares(talk, "ana", "Photos of the booth.zip", 148_000_000);
        waiting = peer.shares(talk, "ana", "Floor plan.pdf", 2_340_000);
    }

    /** What a window shows only once it was asked for. */
    void play(MainModel model) {
        for (Entry entry : List.of(done, failed)) {
            model.files().act(model.files().item(talk, file(entry), entry.seq()), FileDeed.SAVE);
        }
        office.peer.files().fail(file(failed).id(), Reason.FILE_UNAVAILABLE);
        office.peer.files().stands(talk, file(done), path(done), 84_300, State.FETCHED);
        office.peer.files().stands(talk, file(fetching), path(fetching), 301_000_000, State.FETCHING);
        office.peer.files().stands(talk, file(sending), path(sending), 52_000_000, State.SENDING);
        office.peer.files().stands(talk, file(waiting), path(waiting), 0, State.WAITING);
    }

    /** A picture that somebody shared, and what is said of it. */
    void picture() {
        FakePeer peer = office.peer;
        byte[] hills = FileKit.picture("jpeg", 1_600, 1_000);
        peer.at("2026-03-12T10:40:00Z");
        Entry entry = peer.shares(office.bob, "bob", "View from the new office.jpg", hills.length);
        peer.files().hold(file(entry).id(), hills);
        byte[] own = FileKit.picture("png", 500, 700);
        Entry mine = peer.shares(office.bob, "ana", "Mine is upright.png", own.length);
        peer.files().hold(file(mine).id(), own);
    }

    /** Files beside the text that is being written. */
    void attach(MainModel model) throws IOException {
        Path plan = Files.write(folder.resolve("Seating plan.pdf"), new byte[248_000]);
        Path large = Files.createDirectories(folder.resolve("Holiday pictures"));
        Path photo = Files.write(folder.resolve("Group photo.jpg"), new byte[3_400_000]);
        model.files().attachments().add(List.of(plan, photo, large));
    }

    private Path path(Entry entry) {
        return folder.resolve(file(entry).name().onDisk());
    }

    private static Content.File file(Entry entry) {
        return (Content.File) ((Body.Present) entry.body()).content();
    }
}
