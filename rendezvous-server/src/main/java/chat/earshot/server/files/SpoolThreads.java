package chat.earshot.server.files;

import java.util.concurrent.Executor;

/**
 * Who works on the disk for files, so that neither the network nor the engine waits for it. They reject what is too
 * much.
 *
 * @param writer one thread: what changes a file is done in order
 * @param sweeper one thread, which does after a few seconds what it is given: erasing costs a look at every file
 */
public record SpoolThreads(Executor writer, Executor reader, Executor sweeper) {}
