package chat.earshot.peer;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.peer.PeerStartFailure.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a headless peer that can't start writes is read by scripts, too: it stays to the letter. */
class PeerStartFailureTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            FOLDER_UNUSABLE | The folder /srv/100% can't be written to.
            FOLDER_IN_USE | Another peer is using the folder /srv/100%. Close it or choose another folder.
            DISK_FULL | The disk with the folder /srv/100% is full. Make room, then start again.
            STORE_DAMAGED | /srv/100% is damaged. Move it away and sign in again: what the server has will come back.
            STORE_TOO_NEW | /srv/100% was written by a newer version of this program. Update it.
            STORE_UNREADABLE | What is kept in /srv/100% can't be read.
            MISPROVISIONED | /srv/100%
            """)
    void eachKindHasItsSentence(Kind kind, String sentence) {
        assertThat(new PeerStartFailure(kind, "/srv/100%", null).sentence()).isEqualTo(sentence);
    }
}
