package chat.earshot.peer.desktop;

import chat.earshot.peer.ConnectionState;
import chat.earshot.peer.PeerStatus;
import chat.earshot.peer.desktop.desk.Desk;
import chat.earshot.peer.desktop.desk.Standing;
import chat.earshot.peer.desktop.kit.Words;
import chat.earshot.peer.finding.HostPort;
import chat.earshot.protocol.Reason;
import java.util.Optional;

/**
 * What is wrong with the connection, in plain words.
 *
 * @param sentence empty if nothing is wrong
 * @param hint what a person can do, or what happens by itself
 * @param hard whether nothing goes on before a person has done something
 * @param signsIn whether nothing but signing in helps; else trying again may
 */
public record Banner(String sentence, String hint, boolean hard, boolean signsIn) {
    public static final Banner NONE = new Banner("", "", false, false);

    /** @param server empty if it isn't known */
    static Banner of(Desk desk, Words words, Optional<PeerStatus.Server> server) {
        Standing standing = desk.standing().get();
        if (standing.isConnected()) {
            return NONE;
        }
        if (standing.isHere()) {
            return new Banner(words.say("trouble.disk"), words.say("banner.readable"), false, false);
        }
        long waiting = desk.waiting().entries().stream()
                .filter(entry -> entry.refused().isEmpty())
                .count();
        String hint = waiting == 0 ? words.say("banner.kept") : words.say("banner.waiting", waiting);
        Reason reason = standing.reason().orElse(Reason.SERVER_UNREACHABLE);
        if (reason == Reason.SERVER_IDENTITY_CHANGED) {
            String sentence = server.map(known -> words.say(
                            "banner.identity", HostPort.of(known.address()).host()))
                    .orElseGet(() -> words.reason(reason));
            return new Banner(sentence, words.say("banner.identity.hint"), true, false);
        }
        boolean signsIn = reason == Reason.NOT_SIGNED_IN;
        if (signsIn || reason == Reason.ACCOUNT_DISABLED || reason == Reason.VERSION_MISMATCH) {
            return new Banner(words.reason(reason), words.say("banner.readable"), true, signsIn);
        }
        return new Banner(looking(standing, words), hint, false, false);
    }

    private static String looking(Standing standing, Words words) {
        if (standing.state() != ConnectionState.RECONNECTING) {
            return words.say("banner.offline");
        }
        return standing.nextTryS() > 0 ? words.say("banner.next", standing.nextTryS()) : words.say("banner.looking");
    }
}
