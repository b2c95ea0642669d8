package chat.earshot.peer.headless;

import chat.earshot.values.Octets;

/** One line of input: its bytes without the line feed, or only the fact that it was too long to be kept. */
sealed interface Line {
    record Whole(Octets bytes) implements Line {}

    record TooLong() implements Line {}
}
