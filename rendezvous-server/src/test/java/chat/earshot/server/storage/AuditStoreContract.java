package chat.earshot.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.earshot.server.audit.Actor;
import chat.earshot.server.audit.AuditEntry;
import chat.earshot.server.audit.AuditKind;
import chat.earshot.server.audit.AuditStore;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link AuditStore} promises. Each implementation's test implements this and nothing more. */
public interface AuditStoreContract extends StoresContract {
    Actor ANAS_LAPTOP = new Actor("Ana", "10.0.0.1", "00000000-0000-0001-0000-000000000001");

    private AuditStore store() {
        return stores().audit();
    }

    private static AuditEntry entry(int number) {
        return new AuditEntry(NOON.plusSeconds(number), AuditKind.CONTACT_REMOVED, ANAS_LAPTOP, "Bob", "about");
    }

    @Test
    default void whatIsAppendedIsListedWholeAndInOrder() {
        List<AuditEntry> all = Arrays.stream(AuditKind.values())
                .map(kind -> new AuditEntry(NOON, kind, ANAS_LAPTOP, "Bob", kind.word()))
                .toList();

        all.forEach(entry -> commit(() -> store().append(entry)));

        assertThat(ask(() -> store().newest(100))).isEqualTo(all);
    }

    @Test
    default void onlyTheNewestAreListed() {
        commit(() -> {
            for (int number = 1; number <= 5; number++) {
                store().append(entry(number));
            }
        });

        assertThat(ask(() -> store().newest(2))).containsExactly(entry(4), entry(5));
    }

    @Test
    default void theNewestOfSomeKindsIsFoundAmongOthers() {
        AuditEntry created = new AuditEntry(NOON, AuditKind.IDENTITY_CREATED, Actor.SERVER, "", "one");
        AuditEntry changed = new AuditEntry(NOON, AuditKind.IDENTITY_CHANGED, Actor.SERVER, "", "other");
        Set<AuditKind> both = Set.of(AuditKind.IDENTITY_CREATED, AuditKind.IDENTITY_CHANGED);
        commit(() -> store().append(entry(1)));
        assertThat(ask(() -> store().newestOf(both))).isEmpty();

        commit(() -> List.of(created, entry(2), changed, entry(3)).forEach(store()::append));

        assertThat(ask(() -> store().newestOf(both))).contains(changed);
        assertThat(ask(() -> store().newestOf(Set.of(AuditKind.IDENTITY_CREATED))))
                .contains(created);
    }

    @Test
    default void whatIsRolledBackLeavesNoEntry() {
        commit(() -> store().append(entry(1)));

        assertThatThrownBy(() -> commit(() -> {
                    store().append(entry(2));
                    throw new IllegalStateException("planned");
                }))
                .hasMessage("planned");

        assertThat(ask(() -> store().newest(10))).containsExactly(entry(1));
    }

    @Test
    default void everyKindHasItsOwnNumberAndWord() {
        List<AuditKind> kinds = List.of(AuditKind.values());

        assertThat(new HashSet<>(kinds.stream().map(AuditKind::number).toList()))
                .hasSameSizeAs(kinds);
        assertThat(new HashSet<>(kinds.stream().map(AuditKind::word).toList())).hasSameSizeAs(kinds);
        assertThat(kinds)
                .allSatisfy(
                        kind -> assertThat(AuditKind.ofNumber(kind.number())).isEqualTo(kind));
    }
}
