package chat.earshot.peer.desktop.files;

import chat.earshot.peer.desktop.files.FileState.Stage;
import chat.earshot.peer.desktop.kit.Words;

/** What is said of a file, in words. Any thread. */
public final class FileWords {
    private final Words words;

    FileWords(Words words) {
        this.words = words;
    }

    /** How large it is and how far it has come. */
    public String state(FileItem item) {
        FileState now = item.state().get();
        long size = item.file().size();
        if (now.stage() == Stage.ELSEWHERE || now.stage() == Stage.SHOWN || item.isRefused()) {
            return words.size(size);
        }
        if (!now.trouble().isEmpty()) {
            return now.trouble();
        }
        if (now.stage() == Stage.FETCHING && now.bytes() == 0 && size > 0) {
            return words.say("file.state.looking", words.size(size));
        }
        if (now.stage().isUnderWay()) {
            String far = words.say("file.state." + now.stage().word(), words.size(now.bytes()), words.size(size));
            return now.perSecond() > 0 ? words.say("file.state.speed", far, words.size(now.perSecond())) : far;
        }
        return words.say("file.state." + now.stage().word(), words.size(size));
    }

    public String deed(FileDeed deed) {
        return words.say("file.deed." + deed.word());
    }

    /** Why the window doesn't open it; empty if it does. */
    public String closed(FileItem item) {
        boolean isHere =
                item.state().get().stage() == Stage.HERE || item.state().get().stage() == Stage.SENT;
        if (!isHere || item.sort().isOpened()) {
            return "";
        }
        return words.say(item.sort() == FileSort.PROGRAM ? "file.closed.program" : "file.closed.other");
    }

    /** How much of it is where it shall be, from 0 to 1. */
    public static double share(FileItem item) {
        long size = item.file().size();
        return size == 0 ? 1 : (double) item.state().get().bytes() / size;
    }

    /** What a screen reader says of it. */
    public String heard(FileItem item) {
        return words.say(
                "file.heard",
                words.say("file.sort." + item.sort().name().toLowerCase(java.util.Locale.ROOT)),
                item.file().name().value(),
                state(item));
    }
}
