package chat.earshot.server.invitations;

import java.util.Arrays;
import java.util.Optional;

/** Who may make an account without IT. */
public enum SignUpPolicy {
    OPEN(1, "open"),
    INVITATION(2, "invitation"),
    CLOSED(3, "closed");

    private final int number;
    private final String word;

    SignUpPolicy(int number, String word) {
        this.number = number;
        this.word = word;
    }

    /** Its number in storage; never reused. */
    public int number() {
        return number;
    }

    /** As IT writes it. */
    public String word() {
        return word;
    }

    public static Optional<SignUpPolicy> ofWord(String word) {
        return Arrays.stream(values())
                .filter(policy -> policy.word.equals(word))
                .findAny();
    }

    /** @throws IllegalArgumentException if there is none with that number */
    public static SignUpPolicy ofNumber(int number) {
        return Arrays.stream(values())
                .filter(policy -> policy.number == number)
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("no sign-up policy has number " + number));
    }
}
