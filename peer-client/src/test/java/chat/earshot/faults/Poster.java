package chat.earshot.faults;

import chat.earshot.e2e.Office;
import chat.earshot.peer.Peer;
import chat.earshot.peer.Posted;
import chat.earshot.peer.connection.Answers;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who posts to one conversation without a pause: as soon as one text is confirmed, the next. Remembers
 * what was said, in order, and what was acknowledged. Any thread.
 */
public final class Poster {
    private final Peer peer;
    private final String name;
    private final ConversationId conversation;
    private final int postsMax;
    private final Runnable onAcknowledgement;
    private final List<EntryId> said = new ArrayList<>();
    private final List<Posted> acknowledged = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private final List<Long> tookMs = new ArrayList<>();
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private int underWay;
    private boolean isStopping;

    /** @param postsMax after how many it is done; it may be stopped before */
    public Poster(Peer peer, String name, ConversationId conversation, int postsMax) {
        this(peer, name, conversation, postsMax, () -> {});
    }

    /** @param onAcknowledgement called at once, on the peer's loop */
    Poster(Peer peer, String name, ConversationId conversation, int postsMax, Runnable onAcknowledgement) {
        this.peer = peer;
        this.name = name;
        this.conversation = conversation;
        this.postsMax = postsMax;
        this.onAcknowledgement = onAcknowledgement;
    }

    /** @param atOnce how many texts wait for their confirmation at any time */
    public Poster start(int atOnce) {
        for (int first = 0; first < atOnce; first++) {
            sayNext();
        }
        return this;
    }

    /** Says nothing more. */
    public synchronized void stop() {
        isStopping = true;
        finishIfIdle();
    }

    /** Completes when all is said, and acknowledged or refused. */
    public CompletableFuture<Void> done() {
        return done;
    }

    public String name() {
        return name;
    }

    /** In the order in which it was said. */
    public synchronized List<EntryId> said() {
        return List.copyOf(said);
    }

    public synchronized List<Posted> acknowledged() {
        return List.copyOf(acknowledged);
    }

    public synchronized List<Throwable> failures() {
        return List.copyOf(failures);
    }

    /** Of all that they said: how long it took in milliseconds until 99 texts of 100 were confirmed. */
    public static long p99Ms(List<Poster> posters) {
        List<Long> sorted = posters.stream()
                .flatMap(poster -> poster.tookMs().stream())
                .sorted()
                .toList();
        return sorted.get((sorted.size() * 99 + 99) / 100 - 1);
    }

    private synchronized List<Long> tookMs() {
        return List.copyOf(tookMs);
    }

    private synchronized void sayNext() {
        if (isStopping || said.size() >= postsMax) {
            finishIfIdle();
            return;
        }
        EntryId id = Office.freshId();
        said.add(id);
        underWay++;
        long begun = System.nanoTime();
        CompletableFuture<Posted> confirmed =
                peer.post(conversation, id, name + " " + said.size()).thenCompose(Peer.Posting::confirmed);
        Answers.hear(confirmed, (posted, failure) -> heard(begun, posted, failure));
    }

    private synchronized void heard(long begun, Posted posted, @Nullable Throwable failure) {
        underWay--;
        if (failure == null) {
            tookMs.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
            acknowledged.add(posted);
            onAcknowledgement.run();
        } else {
            failures.add(failure);
            isStopping = true;
        }
        sayNext();
    }

    private void finishIfIdle() {
        if (underWay == 0) {
            done.complete(null);
        }
    }
}
