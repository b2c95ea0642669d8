package chat.earshot.peer.desktop;

import chat.earshot.peer.Overview;
import chat.earshot.peer.Peer;
import chat.earshot.peer.desktop.desk.Desk;
import chat.earshot.peer.desktop.kit.Answers;
import chat.earshot.peer.desktop.kit.KeptValues;
import chat.earshot.peer.desktop.kit.Words;
import chat.earshot.values.EntryId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Executor;

/** The model of a window without a toolkit. */
final class Opened {
    static final Words WORDS = Words.in(Locale.ENGLISH, ZoneOffset.UTC);

    final Desk desk;
    final MainModel model;

    /** @param ui what stands for the FX thread, once the window is open */
    Opened(Peer peer, Path folder, Executor ui) {
        this(peer, folder, ui, peer.resume().join());
    }

    /** @param overview what it shows, whether or not there is a server */
    Opened(Peer peer, Path folder, Executor ui, Overview overview) {
        this(peer, folder, ui, overview, Clock.fixed(Screens.NOW, ZoneOffset.UTC));
    }

    Opened(Peer peer, Path folder, Executor ui, Overview overview, Clock clock) {
        Answers answers = new Answers(Runnable::run, WORDS);
        desk = new Desk(peer, ui, answers);
        peer.listen(desk.listener());
        desk.open(overview);
        model = new MainModel(
                desk,
                WORDS,
                clock,
                new ModelMeans(
                        KeptValues.load(folder.resolve("drafts"), Runnable::run),
                        () -> new EntryId(UUID.randomUUID()),
                        FileKit.means(folder)));
    }
}
