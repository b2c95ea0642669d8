package chat.earshot.peer;

import java.time.Instant;

/**
 * What bringing somebody into a conversation would share with them.
 *
 * @param entries how many
 * @param firstAt when the first was appended; the epoch if there is none
 * @param files how many files they mention
 */
public record Disclosure(long entries, Instant firstAt, long files) {}
