package chat.earshot.peer.desktop.desk;

import chat.earshot.peer.FileTransfer;
import chat.earshot.values.FileId;

/** A file moved on, or came to an end: so many of its bytes are where they shall be. */
public record Moved(FileId file, long bytes, FileTransfer.State state) {}
