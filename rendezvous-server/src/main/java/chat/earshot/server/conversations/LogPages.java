package chat.earshot.server.conversations;

import chat.earshot.protocol.FetchLog;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.Response;
import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.sessions.Caller;
import chat.earshot.server.sessions.Refusals;
import chat.earshot.values.Limits;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves pages of logs beside the engine. Any thread; the reading itself is on the readers' threads. */
public final class LogPages {
    private static final Logger LOG = LoggerFactory.getLogger(LogPages.class);

    private final LogReader logs;
    private final Executor readers;

    /** @param readers bounded: it rejects what is too much */
    public LogPages(LogReader logs, Executor readers) {
        this.logs = logs;
        this.readers = readers;
    }

    public void fetch(Caller caller, int exchange, FetchLog request) {
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
            readers.execute(() -> serve(caller, reader.get(), exchange, request));
        } catch (RejectedExecutionException tooMuch) {
            caller.reading().decrementAndGet();
            caller.answerNow(exchange, Refusals.BUSY);
        }
    }

    /** The reading fails alone: whatever it throws ends with this request. */
    private void serve(Caller caller, AccountId reader, int exchange, FetchLog request) {
        Response response = Refusals.of(Reason.SERVER_FAILED);
        try {
            response = read(reader, request);
        } catch (RuntimeException | Error failure) {
            LOG.error("log=unread link={} conversation={}", caller.link().number(), request.conversation(), failure);
        } finally {
            caller.reading().decrementAndGet();
            caller.answerNow(exchange, response);
        }
    }

    private Response read(AccountId reader, FetchLog request) {
        LogReader.Reading reading = logs.read(
                reader, request.conversation(), request.afterSeq(), request.limit(), Limits.LOG_PAGE_BYTES_MAX);
        if (reading instanceof LogReader.Reading.Page found) {
            return found.page();
        }
        if (reading instanceof LogReader.Reading.Denied denied) {
            return ParticipantService.refusal(denied.participation());
        }
        throw new IllegalStateException("an unknown kind of reading");
    }
}
