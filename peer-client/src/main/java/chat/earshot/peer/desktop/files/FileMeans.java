package chat.earshot.peer.desktop.files;

import chat.earshot.peer.desktop.around.Later;
import chat.earshot.peer.desktop.kit.KeptValues;
import java.net.URI;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * What the window needs to show files.
 *
 * @param saved where files were saved, by their ids
 * @param drafts what is being written, and the files that go with it
 * @param disk runs work on files, beside the FX thread and in order
 * @param outside opens a file or a folder with the system's program for it
 */
public record FileMeans(
        FileFolders folders, KeptValues saved, KeptValues drafts, Executor disk, Later later, Consumer<URI> outside) {}
