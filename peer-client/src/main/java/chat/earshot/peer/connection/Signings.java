package chat.earshot.peer.connection;

import chat.earshot.protocol.SignedIn;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Signing up and in, one after the other. Lives on the loop. */
final class Signings {
    private final Runnable afterEach;
    private CompletableFuture<?> last = CompletableFuture.completedFuture(null);
    private int underWay;

    Signings(Runnable afterEach) {
        this.afterEach = afterEach;
    }

    /** Whether somebody is about to come in, so that nobody else should come back. */
    boolean areUnderWay() {
        return underWay > 0;
    }

    /** @param next starts when the ones before have ended, however that was */
    CompletableFuture<SignedIn> add(Supplier<CompletableFuture<SignedIn>> next) {
        underWay++;
        CompletableFuture<SignedIn> signing =
                last.handle((done, failure) -> next).thenCompose(Supplier::get);
        last = signing;
        return signing.whenComplete((done, failure) -> {
            underWay--;
            afterEach.run();
        });
    }
}
