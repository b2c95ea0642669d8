package chat.earshot.peer.desktop.kit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AvatarTest {
    @ParameterizedTest
    @CsvSource({
        "Ana Hoffmann, AH",
        "ana.maria_hoffmann, AH",
        "Vendor (old), VO",
        "'Bob, Cleo and 2 more', BM",
        "C++, C",
        "山田 太郎, 山",
        "\uD83C\uDF89 Party, P",
        "…, …",
        "'', ''"
    })
    void theInitialsAreTheFirstLettersOfTheFirstAndTheLastWord(String name, String initials) {
        assertThat(Avatar.initials(name)).isEqualTo(initials);
    }
}
