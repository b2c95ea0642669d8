package chat.earshot.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.server.accounts.AccountId;
import chat.earshot.values.ConversationId;
import chat.earshot.values.FileId;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SpoolSweepTest {
    private static final FileId STUCK = new FileId(new UUID(1, 1));
    private static final FileId OVER = new FileId(new UUID(1, 2));
    private static final FileId WANTED = new FileId(new UUID(1, 3));

    private final List<FileId> erased = new ArrayList<>();

    @Test
    void whatCanNotBeErasedKeepsNothingElseOnTheDisk() {
        new SpoolSweep(blocks(), new Expiries(), Clock.systemUTC()).run();

        assertThat(erased).containsExactly(OVER);
    }

    /** Three files, one of which the disk won't let go. */
    private BlockStore blocks() {
        return (BlockStore) Proxy.newProxyInstance(
                BlockStore.class.getClassLoader(), new Class<?>[] {BlockStore.class}, (store, method, arguments) -> {
                    if (method.getName().equals("all")) {
                        return List.of(STUCK, OVER, WANTED);
                    }
                    if (arguments[0].equals(STUCK)) {
                        throw new IOException("in use");
                    }
                    erased.add((FileId) arguments[0]);
                    return null;
                });
    }

    private static final class Expiries implements FileLookup {
        @Override
        public Found find(AccountId account, ConversationId conversation, FileId file) {
            throw new IllegalStateException("nobody fetches anything");
        }

        @Override
        public Optional<Instant> expiresAt(FileId file) {
            return file.equals(WANTED) ? Optional.of(Instant.MAX) : Optional.empty();
        }
    }
}
