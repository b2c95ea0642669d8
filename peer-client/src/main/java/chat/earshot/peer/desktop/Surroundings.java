package chat.earshot.peer.desktop;

import chat.earshot.values.EntryId;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Time, threads and ids, as the window gets them.
 *
 * @param ui runs work on the FX thread, later and in order
 * @param ids unpredictable ids for what is said here
 * @param disk runs work on files beside the FX thread, one after the other
 * @param rest runs work on the FX thread after the rest between two times that a burst of news is drawn
 * @param frame runs work on the FX thread when what has changed until now is drawn; never while nothing is
 */
public record Surroundings(
        Clock clock, Executor ui, Supplier<EntryId> ids, Executor disk, Executor rest, Executor frame) {}
