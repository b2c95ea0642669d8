package chat.earshot.peer.headless;

import chat.earshot.peer.Peer;
import chat.earshot.peer.Refusal;
import chat.earshot.protocol.Reason;
import chat.earshot.values.EntryId;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One peer served over one input and one output until the input ends.
 *
 * <p>Lines are read on a thread of their own and start commands at once, except that those behind a sign-in wait for
 * its end; answers and events are written as they come, in any order. When the input ends, what was asked before is
 * answered as far as that takes no longer than the patience, then the peer signs off.
 */
final class Headless {
    /** How many commands may be at work; more are not read yet. Posts that wait in the outbox don't count. */
    private static final int AT_WORK_MAX = 256;

    /** Whoever writes these ahead of others means the others to be asked as the account that is signed in then. */
    private static final Set<String> CHANGING_WHO_ASKS = Set.of("signUp", "signIn", "resume", "signOut");

    /** Whoever asks these while signing in takes long wants to know now. */
    private static final Set<String> WHOEVER_ASKS = Set.of("status", "nearby", "stats");

    private static final Logger LOG = LoggerFactory.getLogger(Headless.class);

    private final Peer peer;
    private final LineReader in;
    private final LineWriter out;
    private final Methods methods;
    private final Duration patience;
    private final CompletableFuture<Boolean> ended = new CompletableFuture<>();
    private final Semaphore atWork = new Semaphore(AT_WORK_MAX);
    /** By the order in which the requests were read. */
    private final Map<Long, CompletableFuture<ObjectNode>> unanswered = new ConcurrentHashMap<>();
    /** Touched by the reading thread only. */
    private long requestsRead;
    /** Touched by the reading thread only. */
    private CompletableFuture<?> whoAsksIsSettled = CompletableFuture.completedFuture(null);

    Headless(Peer peer, InputStream in, OutputStream out, Supplier<EntryId> newEntryId, Duration patience) {
        this.peer = peer;
        this.in = new LineReader(in);
        this.out = new LineWriter(out, patience, () -> ended.complete(false));
        this.methods = new Methods(peer, newEntryId);
        this.patience = patience;
    }

    /** Has whoever signs up show the invitation of the link by which this peer was started. Before {@link #run}. */
    Headless invited(String code) {
        methods.invited(code);
        return this;
    }

    /**
     * Serves until the input ends or the output breaks, then closes the peer.
     *
     * @return whether it ended because the input did
     */
    boolean run() {
        peer.listen(new Events(out));
        peer.listen(methods.hearing());
        Thread reader = new Thread(this::readAll, "headless-in");
        reader.setDaemon(true);
        reader.start();
        boolean inputEnded = ended.join();
        if (inputEnded) {
            awaitAnswers();
        }
        out.stopWaiting();
        peer.close();
        out.close();
        return inputEnded;
    }

    private void readAll() {
        try {
            for (Optional<Line> line = in.next(); line.isPresent(); line = in.next()) {
                answer(line.get());
            }
        } catch (IOException failed) {
            LOG.warn("event=input-failed reason=\"{}\"", failed.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            ended.complete(true);
        }
    }

    private void answer(Line line) throws InterruptedException {
        if (line instanceof Line.Whole whole && isBlank(whole.bytes().toArray())) {
            return;
        }
        try {
            carryOut(Request.read(line));
        } catch (Request.Invalid invalid) {
            out.write(invalid.answer());
        }
    }

    private void carryOut(Request request) throws InterruptedException {
        Optional<Methods.Method> method = methods.named(request.method());
        if (method.isEmpty()) {
            request.id()
                    .ifPresent(id -> out.write(Answers.error(id, Answers.UNKNOWN_METHOD, "there is no such method")));
            return;
        }
        if (!WHOEVER_ASKS.contains(request.method())) {
            whoAsksIsSettled.handle((done, failure) -> true).join();
        }
        atWork.acquire();
        Call call = call(method.get(), request);
        CompletableFuture<?> unusedAccepted = call.accepted().whenComplete((done, failure) -> atWork.release());
        Long number = requestsRead++;
        CompletableFuture<ObjectNode> result = call.result();
        unanswered.put(number, result);
        CompletableFuture<?> answered = result.whenComplete((value, failure) -> {
            answer(request, value, failure);
            unanswered.remove(number);
        });
        if (CHANGING_WHO_ASKS.contains(request.method())) {
            whoAsksIsSettled = answered;
        }
    }

    /** A method that throws, whatever it is, is answered like one that failed later; the session goes on. */
    private static Call call(Methods.Method method, Request request) {
        try {
            return method.call(request.namedParams());
        } catch (RuntimeException failure) {
            return Call.of(CompletableFuture.failedFuture(failure));
        }
    }

    /** Whatever goes wrong in telling it, a request has an answer. */
    private void answer(Request request, @Nullable ObjectNode result, @Nullable Throwable failure) {
        try {
            tell(request, result, failure);
        } catch (RuntimeException | OutOfMemoryError bug) {
            tell(request, null, bug);
        }
    }

    private void tell(Request request, @Nullable ObjectNode result, @Nullable Throwable failure) {
        if (failure != null) {
            // Made for a notification too: a bug is logged there.
            ObjectNode told = Answers.failure(request.id().orElse(NullNode.instance), request.method(), failure);
            request.id().ifPresent(id -> out.write(told));
        } else if (result != null) {
            request.id().ifPresent(id -> out.write(Answers.result(id, result)));
        }
    }

    /** Commands get the whole patience; posts that are safe in the outbox a moment more, as long as one is answered. */
    private void awaitAnswers() {
        try {
            if (atWork.tryAcquire(AT_WORK_MAX, patience.toMillis(), TimeUnit.MILLISECONDS)) {
                for (int left = Integer.MAX_VALUE; unanswered.size() < left; ) {
                    left = unanswered.size();
                    awaitAll(patience.toMillis() / 5);
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (!unanswered.isEmpty()) {
            LOG.info("event=posts-left-waiting posts={}", unanswered.size());
            Refusal ended = new Refusal(Reason.SERVER_UNREACHABLE, "The input ended before the server had answered.");
            unanswered.values().forEach(one -> one.completeExceptionally(ended));
        }
    }

    private void awaitAll(long limitMs) throws InterruptedException {
        try {
            CompletableFuture.allOf(unanswered.values().toArray(new CompletableFuture<?>[0]))
                    // One that was refused is answered as well.
                    .exceptionally(refused -> null)
                    .get(limitMs, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException waiting) {
            LOG.debug("event=answers-awaited left={}", unanswered.size());
        }
    }

    private static boolean isBlank(byte[] line) {
        for (byte octet : line) {
            if (octet != ' ' && octet != '\t' && octet != '\r') {
                return false;
            }
        }
        return true;
    }
}
