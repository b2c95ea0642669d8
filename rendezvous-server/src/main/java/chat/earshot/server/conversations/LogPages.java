package chat.earshot.server.conversations;

import chat.earshot.protocol.FetchAnchors;
import chat.earshot.protocol.FetchLog;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.Response;
import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.sessions.Caller;
import chat.earshot.server.sessions.Refusals;
import chat.earshot.server.sessions.Sparingly;
import chat.earshot.values.Limits;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves pages of logs beside the engine. Any thread; the reading itself is on the readers' threads. */
public final class LogPages {
    private static final Logger LOG = LoggerFactory.getLogger(LogPages.class);

    private final LogReader logs;
    private final Executor readers;
    private final Sparingly lines = new Sparingly();

    /** @param readers bounded: it rejects what is too much */
    public LogPages(LogReader logs, Executor readers) {
        this.logs = logs;
        this.readers = readers;
    }

    public void fetch(Caller caller, int exchange, FetchLog request) {
        take(
                caller,
                exchange,
                reader -> logs.read(
                        reader,
                        request.conversation(),
                        request.afterSeq(),
                        request.limit(),
                        Limits.LOG_PAGE_BYTES_MAX));
    }

    /** Anchors count as a page does. */
    public void anchors(Caller caller, int exchange, FetchAnchors request) {
        take(caller, exchange, reader -> logs.anchors(reader, request));
    }

    private void take(Caller caller, int exchange, Function<AccountId, LogReader.Reading> reading) {
        Optional<AccountId> reader = caller.reader();
        if (reader.isEmpty()) {
            caller.answerNow(exchange, Refusals.of(Reason.NOT_SIGNED_IN));
            return;
        }
        if (caller.reading().incrementAndGet() > Limits.LOG_PAGES_IN_FLIGHT_MAX) {
            caller.reading().decrementAndGet();
            caller.answerNow(exchange, Refusals.of(Reason.RATE_LIMITED));
            return;
        }
        try {
            readers.execute(() -> serve(caller, exchange, () -> response(reading.apply(reader.get()))));
        } catch (RejectedExecutionException tooMuch) {
            caller.reading().decrementAndGet();
            caller.answerNow(exchange, Refusals.BUSY);
        }
    }

    /** The reading fails alone: whatever it throws ends with this request. */
    private void serve(Caller caller, int exchange, Supplier<Response> reading) {
        Response response = Refusals.of(Reason.SERVER_FAILED);
        try {
            response = reading.get();
        } catch (RuntimeException | Error failure) {
            if (lines.mayTell(failure.getClass(), TimeUnit.NANOSECONDS.toMillis(System.nanoTime()))) {
                LOG.error("log=unread link={}", caller.link().number(), failure);
            }
        } finally {
            caller.answerNow(exchange, response, caller.reading());
        }
    }

    private static Response response(LogReader.Reading reading) {
        if (reading instanceof LogReader.Reading.Page found) {
            return found.page();
        }
        if (reading instanceof LogReader.Reading.Marks found) {
            return found.anchors();
        }
        if (reading instanceof LogReader.Reading.Denied denied) {
            return ParticipantService.refusal(denied.participation());
        }
        throw new IllegalStateException("an unknown kind of reading");
    }
}
