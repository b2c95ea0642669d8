package chat.earshot.peer.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CensusTest {
    private final Census<String> census = new Census<>();

    @Test
    void aFetchThatBeginsLaterDoesNotMakeAnEarlierOneForgetWhomItHeardOf() {
        Census<String>.Count first = census.begin();
        census.heardOf("ana");
        Census<String>.Count second = census.begin();
        census.heardOf("bob");

        assertThat(first.isMissing("ana")).isFalse();
        assertThat(first.isMissing("bob")).isFalse();
        assertThat(second.isMissing("ana")).isTrue();
        assertThat(second.isMissing("bob")).isFalse();
    }

    @Test
    void whoeverIsGoneIsMissingThoughAnEarlierPageNamedThem() {
        Census<String>.Count count = census.begin();
        census.heardOf("ana");
        census.gone("ana");

        assertThat(count.isMissing("ana")).isTrue();
    }
}
