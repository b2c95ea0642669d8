package chat.earshot.peer.desktop;

import chat.earshot.peer.desktop.files.FileMeans;
import chat.earshot.peer.desktop.kit.KeptValues;
import chat.earshot.values.EntryId;
import java.util.function.Supplier;

/**
 * What the models of a signed-in person's window get from outside.
 *
 * @param drafts keeps what is being written
 * @param ids unpredictable ids for what is said here
 */
public record ModelMeans(KeptValues drafts, Supplier<EntryId> ids, FileMeans files) {}
