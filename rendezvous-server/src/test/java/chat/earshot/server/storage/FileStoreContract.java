package chat.earshot.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.conversations.FileStore.FileRecord;
import chat.earshot.server.conversations.Participation;
import chat.earshot.server.files.FileLookup.Found;
import chat.earshot.server.files.FileLookup.Shared;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.FileId;
import chat.earshot.values.FileName;
import chat.earshot.values.Hash;
import chat.earshot.values.Salt;
import chat.earshot.values.Username;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store of shared files promises, with the lookup beside it. */
public interface FileStoreContract extends StoresContract {
    ConversationId LUNCH = new ConversationId(new UUID(5, 1));
    Hash ROOT = Hash.of(new byte[Hash.BYTES]);

    @Test
    default void aSharedFileIsKnownCountedAndFoundByWhoTakesPart() {
        AccountId ana = account("Ana");
        AccountId bob = account("Bob");
        AccountId mallory = account("Mallory");
        commit(() -> stores().conversations().create(LUNCH, "", List.of(ana, bob), NOON));
        share(ana, 1, 700, NOON.plusSeconds(60));
        share(bob, 2, 50, NOON.plusSeconds(10));

        assertThat(ask(() -> stores().files().isKnown(id(1)))).isTrue();
        assertThat(ask(() -> stores().files().isKnown(id(3)))).isFalse();
        assertThat(ask(() -> stores().files().countIn(LUNCH))).isEqualTo(2);
        assertThat(stores().fileLookup().find(bob, LUNCH, id(1)))
                .isEqualTo(new Found(
                        Participation.PARTICIPANT,
                        Optional.of(new Shared(id(1), ana, 700, ROOT, NOON.plusSeconds(60)))));
        assertThat(stores().fileLookup().find(mallory, LUNCH, id(1)).participation())
                .isEqualTo(Participation.STRANGER);
        assertThat(stores().fileLookup().expiresAt(id(2))).contains(NOON.plusSeconds(10));
        assertThat(stores().fileLookup().expiresAt(id(3))).isEmpty();
    }

    @Test
    default void whatHasExpiredTakesNoRoom() {
        AccountId ana = account("Ana");
        AccountId bob = account("Bob");
        commit(() -> stores().conversations().create(LUNCH, "", List.of(ana, bob), NOON));
        share(ana, 1, 700, NOON.plusSeconds(60));
        share(ana, 2, 20, NOON.plusSeconds(10));
        share(bob, 3, 5, NOON.plusSeconds(60));

        assertThat(ask(() -> stores().files().bytesKept(NOON))).isEqualTo(725);
        assertThat(ask(() -> stores().files().bytesKept(ana, NOON))).isEqualTo(720);
        assertThat(ask(() -> stores().files().bytesKept(ana, NOON.plusSeconds(10))))
                .isEqualTo(700);
        assertThat(ask(() -> stores().files().bytesKept(NOON.plusSeconds(60)))).isZero();
    }

    @Test
    default void whoLeftIsToldApartAndAFileOfAnotherConversationIsNoneOfThisOne() {
        AccountId ana = account("Ana");
        ConversationId other = new ConversationId(new UUID(5, 2));
        commit(() -> {
            stores().conversations().create(LUNCH, "", List.of(ana), NOON);
            stores().conversations().create(other, "", List.of(ana), NOON);
        });
        share(ana, 1, 700, NOON.plusSeconds(60));
        assertThat(stores().fileLookup().find(ana, other, id(1)).file()).isEmpty();

        commit(() -> stores().conversations().removeParticipant(LUNCH, ana, NOON));

        assertThat(stores().fileLookup().find(ana, LUNCH, id(1)).participation())
                .isEqualTo(Participation.FORMER);
    }

    @Test
    default void aFileWhoseEntryIsErasedHasExpired() {
        AccountId ana = account("Ana");
        commit(() -> stores().conversations().create(LUNCH, "", List.of(ana), NOON));
        share(ana, 1, 700, NOON.plusSeconds(60));
        share(ana, 2, 20, NOON.plusSeconds(60));
        share(ana, 3, 5, NOON.plusSeconds(60));

        commit(() -> stores().conversations().erase(LUNCH, List.of(2L)));
        assertThat(stores().fileLookup().expiresAt(id(2))).contains(Instant.EPOCH);
        assertThat(ask(() -> stores().files().bytesKept(ana, NOON))).isEqualTo(705);
        assertThat(ask(() -> stores().files().countIn(LUNCH))).isEqualTo(2);

        commit(() -> stores().conversations().eraseOlder(NOON.plusSeconds(1), 1));
        assertThat(stores().fileLookup().expiresAt(id(1))).contains(Instant.EPOCH);
        assertThat(ask(() -> stores().files().bytesKept(NOON))).isEqualTo(5);
        assertThat(stores().fileLookup()
                        .find(ana, LUNCH, id(3))
                        .file()
                        .orElseThrow()
                        .expiresAt())
                .isEqualTo(NOON.plusSeconds(60));
    }

    private void share(AccountId account, int number, long size, Instant expiresAt) {
        EntryId entry = new EntryId(new UUID(6, number));
        Content.File file = new Content.File(id(number), new FileName("plan.pdf"), size, ROOT, ROOT);
        Body.Present body = new Body.Present(Salt.of(new byte[Salt.BYTES]), file);
        commit(() -> {
            stores().conversations().append(LUNCH, entry, account, new Username("Ana"), NOON, body);
            stores().files().add(new FileRecord(id(number), LUNCH, entry, account, size, ROOT, expiresAt));
        });
    }

    private static FileId id(int number) {
        return new FileId(new UUID(7, number));
    }
}
