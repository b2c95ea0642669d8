package chat.earshot.peer.desktop.around;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.peer.desktop.around.ToastRule.Heard;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is told of which entry. */
class ToastRuleTest {
    private static final Heard DIRECT = new Heard(false, true, true, false, false, false, false);

    @Test
    void aDirectTextOfAnotherIsWorthAToast() {
        assertThat(ToastRule.deserves(DIRECT)).isTrue();
    }

    @Test
    void inAGroupOnlyAMentionIs() {
        assertThat(ToastRule.deserves(new Heard(false, true, false, false, false, false, false)))
                .isFalse();
        assertThat(ToastRule.deserves(new Heard(false, true, false, true, false, false, false)))
                .isTrue();
    }

    @Property
    void ownWordsHistoryWhatIsLookedAtAndBusyPeopleNeverAre(
            @ForAll boolean direct, @ForAll boolean mentioned, @ForAll boolean text) {
        assertThat(ToastRule.deserves(new Heard(true, text, direct, mentioned, false, false, false)))
                .isFalse();
        assertThat(ToastRule.deserves(new Heard(false, text, direct, mentioned, true, false, false)))
                .isFalse();
        assertThat(ToastRule.deserves(new Heard(false, text, direct, mentioned, false, true, false)))
                .isFalse();
        assertThat(ToastRule.deserves(new Heard(false, text, direct, mentioned, false, false, true)))
                .isFalse();
        assertThat(ToastRule.deserves(new Heard(false, false, direct, mentioned, false, false, false)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@ana?",
                "hi @Ana, look",
                "(@ana)",
                "that was @ana.",
                "@Ana Hoffmann: yes",
                "@ana-",
                "ask @ANA",
                "وصلت @ana"
            })
    void aNameBehindAnAtSignIsAMention(String text) {
        assertThat(ToastRule.mentions(text, "ana", "Ana Hoffmann")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ana", "@anabel", "mail@ana", "@ana.b is another", "@ana_2", "", "@", "Ana Hoffmann"})
    void otherTextsAreNone(String text) {
        assertThat(ToastRule.mentions(text, "ana", "Ana Hoffmann")).isFalse();
    }
}
