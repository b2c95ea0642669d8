package chat.earshot.server.files;

import chat.earshot.protocol.Reason;
import chat.earshot.protocol.RequestRefused;
import chat.earshot.protocol.Response;
import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.conversations.Participation;
import chat.earshot.server.files.FileLookup.Found;
import chat.earshot.server.files.FileLookup.Shared;
import chat.earshot.server.sessions.Caller;
import chat.earshot.server.sessions.Refusals;
import chat.earshot.server.sessions.Sparingly;
import chat.earshot.values.ConversationId;
import chat.earshot.values.FileId;
import chat.earshot.values.Limits;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets those through to a file's bytes who take part at that moment, within their credit. Any thread. */
public final class SpoolDoor {
    private static final Logger LOG = LoggerFactory.getLogger(SpoolDoor.class);

    private final FileLookup lookup;
    private final BlockStore blocks;
    private final Clock clock;
    private final Sparingly lines = new Sparingly();

    public SpoolDoor(FileLookup lookup, BlockStore blocks, Clock clock) {
        this.lookup = lookup;
        this.blocks = blocks;
        this.clock = clock;
    }

    /**
     * Who wants to which file.
     *
     * @param writes whether only who shared it may pass
     */
    record Entrance(Caller caller, int exchange, ConversationId conversation, FileId file, boolean writes) {}

    /** Does something with a file's bytes, on a thread of the spool. */
    interface Work {
        Response with(Shared file) throws IOException;
    }

    void pass(Executor thread, Entrance entrance, Work work) {
        Caller caller = entrance.caller();
        Optional<AccountId> account = caller.reader();
        if (account.isEmpty()) {
            caller.answerNow(entrance.exchange(), Refusals.of(Reason.NOT_SIGNED_IN));
            return;
        }
        if (caller.spooling().incrementAndGet() > Limits.PIECES_IN_FLIGHT_MAX) {
            refuse(entrance, Refusals.of(Reason.RATE_LIMITED));
            return;
        }
        try {
            thread.execute(() -> serve(entrance, account.get(), work));
        } catch (RejectedExecutionException tooMuch) {
            refuse(entrance, Refusals.BUSY);
        }
    }

    /** The work fails alone: whatever it throws ends with this request. */
    private void serve(Entrance entrance, AccountId account, Work work) {
        Response response = Refusals.of(Reason.SERVER_FAILED);
        try {
            Found found = lookup.find(account, entrance.conversation(), entrance.file());
            Optional<RequestRefused> refusal = refusal(found, entrance, account);
            response =
                    refusal.isPresent() ? refusal.get() : work.with(found.file().orElseThrow());
        } catch (IOException failed) {
            if (mayTell(failed)) {
                LOG.error("spool=failed file={} reason=\"{}\"", entrance.file(), failed.toString());
            }
            response = Refusals.of(isFull() ? Reason.STORAGE_FULL : Reason.SERVER_FAILED);
        } catch (RuntimeException | Error failure) {
            if (mayTell(failure)) {
                LOG.error("spool=failed file={}", entrance.file(), failure);
            }
        } finally {
            Caller caller = entrance.caller();
            caller.answerNow(entrance.exchange(), response, caller.spooling());
        }
    }

    private Optional<RequestRefused> refusal(Found found, Entrance entrance, AccountId account) {
        if (found.participation() != Participation.PARTICIPANT) {
            return Optional.of(Refusals.of(
                    found.participation() == Participation.FORMER
                            ? Reason.NOT_PARTICIPANT
                            : Reason.NO_SUCH_CONVERSATION));
        }
        if (found.file().isEmpty()
                || (entrance.writes() && !found.file().get().sharedBy().equals(account))) {
            return Optional.of(Refusals.of(Reason.FILE_UNAVAILABLE));
        }
        boolean isExpired = !clock.instant().isBefore(found.file().get().expiresAt());
        return isExpired ? Optional.of(Refusals.of(Reason.FILE_EXPIRED)) : Optional.empty();
    }

    private boolean mayTell(Throwable failure) {
        return lines.mayTell(failure.getClass(), TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
    }

    private boolean isFull() {
        try {
            return blocks.roomBytes() < Limits.BLOCK_BYTES;
        } catch (IOException unknown) {
            return false;
        }
    }

    private static void refuse(Entrance entrance, RequestRefused refusal) {
        entrance.caller().spooling().decrementAndGet();
        entrance.caller().answerNow(entrance.exchange(), refusal);
    }
}
