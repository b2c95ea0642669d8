package chat.earshot.link;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.values.Limits;
import org.junit.jupiter.api.Test;

/** The bounds of links hold together. */
class LinkSettingsTest {
    /** What stands in an answer beside its page or piece, and what a frame that waits costs beyond its bytes. */
    private static final int ENVELOPE_BYTES = 1_024;

    /** Contacts, conversations and marks: a peer asks for one page of each at a time. */
    private static final int LISTS = 3;

    @Test
    void aPeersOwnQuestionsFillThreeQuartersOfItsQueueAtMost() {
        long pages = Limits.LOG_PAGES_IN_FLIGHT_MAX * (long) (Limits.LOG_PAGE_BYTES_MAX + ENVELOPE_BYTES);
        long pieces = Limits.PIECES_IN_FLIGHT_MAX * (long) (Limits.PIECE_BYTES + ENVELOPE_BYTES);
        long lists = LISTS * (long) (Limits.LOG_PAGE_BYTES_MAX + ENVELOPE_BYTES);

        assertThat(pages + pieces + lists).isLessThan(LinkSettings.server().queueBytesMax() / 4 * 3L);
    }
}
