package chat.earshot.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.contacts.Half;
import chat.earshot.server.contacts.Relation;
import chat.earshot.server.teams.Team;
import chat.earshot.server.teams.TeamName;
import chat.earshot.server.teams.TeamStore;
import org.junit.jupiter.api.Test;

/** What every {@link TeamStore} promises, and the contact store beside it. */
public interface TeamStoreContract extends StoresContract {
    private TeamStore store() {
        return stores().teams();
    }

    private Team team(String name, AccountId... accounts) {
        return ask(() -> {
            Team team = store().create(new TeamName(name), NOON).orElseThrow();
            for (AccountId account : accounts) {
                store().add(team.id(), account);
            }
            return team;
        });
    }

    @Test
    default void aTeamIsFoundInWhateverSpellingAndItsNameIsTakenOnce() {
        Team sales = team("Sales");

        assertThat(sales).isEqualTo(new Team(sales.id(), new TeamName("Sales"), NOON));
        assertThat(ask(() -> store().find(new TeamName(" sALES ")))).contains(sales);
        assertThat(ask(() -> store().find(sales.id()))).contains(sales);
        assertThat(ask(() -> store().create(new TeamName("SALES"), NOON))).isEmpty();
    }

    @Test
    default void teamsAreOrderedByNameAndTheirAccountsById() {
        AccountId ana = account("Ana");
        AccountId bob = account("Bob");
        Team sales = team("sales", bob, ana);
        Team dev = team("Dev", ana);

        assertThat(ask(() -> store().all())).containsExactly(dev, sales);
        assertThat(ask(() -> store().of(ana))).containsExactly(dev, sales);
        assertThat(ask(() -> store().accounts(sales.id()))).containsExactly(ana, bob);
    }

    @Test
    default void addingTwiceAndTakingTwiceAreOnce() {
        AccountId ana = account("Ana");
        Team dev = team("Dev", ana, ana);
        assertThat(ask(() -> store().accounts(dev.id()))).containsExactly(ana);

        commit(() -> {
            store().take(dev.id(), ana);
            store().take(dev.id(), ana);
        });

        assertThat(ask(() -> store().accounts(dev.id()))).isEmpty();
    }

    @Test
    default void aRemovedTeamIsGoneAndItsNameIsFree() {
        AccountId ana = account("Ana");
        Team dev = team("Dev", ana);

        commit(() -> store().remove(dev.id()));

        assertThat(ask(() -> store().all())).isEmpty();
        assertThat(ask(() -> store().of(ana))).isEmpty();
        assertThat(team("Dev").id()).isNotEqualTo(dev.id());
    }

    @Test
    default void teammatesAreMutualContactsUnlessOneBlockedTheOther() {
        AccountId ana = account("Ana");
        AccountId bob = account("Bob");
        AccountId cleo = account("Cleo");
        team("Dev", ana, bob, cleo);
        team("Chess", ana, bob);
        commit(() -> stores().contacts().setHalf(cleo, ana, Half.BLOCKED));

        assertThat(ask(() -> stores().contacts().relation(ana, bob)))
                .isEqualTo(new Relation(bob, Half.NONE, Half.NONE, true));
        assertThat(ask(() -> stores().contacts().relations(ana)))
                .containsExactly(
                        new Relation(bob, Half.NONE, Half.NONE, true),
                        new Relation(cleo, Half.NONE, Half.BLOCKED, true));
        assertThat(ask(() -> stores().contacts().mutual(ana))).containsExactly(bob);
        assertThat(ask(() -> stores().contacts().mutual(cleo))).containsExactly(bob);
        assertThat(ask(() -> stores().contacts().relation(ana, cleo)).isMutual())
                .isFalse();
    }

    @Test
    default void whoHasTheOtherBySelfAndByTeamIsListedOnce() {
        AccountId ana = account("Ana");
        AccountId bob = account("Bob");
        Team dev = team("Dev", ana, bob);
        commit(() -> {
            stores().contacts().setHalf(ana, bob, Half.ADDED);
            stores().contacts().setHalf(bob, ana, Half.ADDED);
        });
        assertThat(ask(() -> stores().contacts().mutual(ana))).containsExactly(bob);

        commit(() -> store().remove(dev.id()));

        assertThat(ask(() -> stores().contacts().relations(ana)))
                .containsExactly(new Relation(bob, Half.ADDED, Half.ADDED));
    }
}
