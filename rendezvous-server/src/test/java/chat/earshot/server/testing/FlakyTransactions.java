package chat.earshot.server.testing;

import chat.earshot.server.Stores;
import chat.earshot.server.engine.StorageFault;
import chat.earshot.server.engine.Transactions;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/** Transactions whose commit fails when the test says so; what they did is rolled back then. */
public final class FlakyTransactions implements Transactions {
    private final Transactions reliable;
    private BooleanSupplier failing = () -> false;
    private BooleanSupplier breaking = () -> false;
    private boolean full;
    private int runs;

    public FlakyTransactions(Transactions reliable) {
        this.reliable = reliable;
    }

    /** From now on commits fail when that says so, for want of space or not. */
    public void failWhen(BooleanSupplier now, boolean becauseFull) {
        this.failing = now;
        this.full = becauseFull;
    }

    /** From now on there is a bug when that says so. */
    public void breakWhen(BooleanSupplier now) {
        this.breaking = now;
    }

    /** From now on that is thrown when that says so. */
    public void throwWhen(BooleanSupplier now, Throwable bug) {
        this.breaking = () -> {
            if (now.getAsBoolean()) {
                FlakyTransactions.<RuntimeException>raise(bug);
            }
            return false;
        };
    }

    /** How many transactions there were. */
    public int runs() {
        return runs;
    }

    /** The same stores with these transactions. */
    public Stores around(Stores stores) {
        return new Stores(
                stores.accounts(),
                stores.tokens(),
                stores.contacts(),
                stores.conversations(),
                stores.marks(),
                stores.logs(),
                stores.files(),
                stores.fileLookup(),
                stores.blocks(),
                stores.audit(),
                stores.teams(),
                stores.invitations(),
                this);
    }

    @Override
    public void run(Runnable work) {
        runs++;
        reliable.run(() -> {
            work.run();
            if (breaking.getAsBoolean()) {
                throw new IllegalStateException("planned");
            }
            if (failing.getAsBoolean()) {
                throw new StorageFault("failed while committing", new IOException("planned"), full);
            }
        });
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void raise(Throwable bug) throws T {
        throw (T) bug;
    }
}
