package chat.earshot.server.files;

import java.util.concurrent.Executor;

/**
 * Who works on the disk for files, so that neither the network nor the engine waits for it. Both reject what is too
 * much.
 *
 * @param writer one thread: what changes a file is done in order
 */
public record SpoolThreads(Executor writer, Executor reader) {}
