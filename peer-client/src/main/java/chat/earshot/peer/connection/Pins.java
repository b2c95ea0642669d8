package chat.earshot.peer.connection;

import chat.earshot.peer.finding.Candidate;
import chat.earshot.peer.finding.Origin;
import chat.earshot.values.Fingerprint;
import java.util.List;

/**
 * The identities that a rendezvous may have: those given, or those that IT provisioned, or the one met before; if
 * there is none of them, the first to be met.
 *
 * @param given by whoever started this peer, or by IT
 * @param kept the one met before; at most one
 */
record Pins(List<Fingerprint> given, List<Fingerprint> kept) {
    Pins {
        given = List.copyOf(given);
        kept = List.copyOf(kept);
    }

    /** Those of which this candidate must have one; none for a first meeting. */
    List<Fingerprint> expected(Candidate candidate) {
        if (!given.isEmpty()) {
            return given;
        }
        return candidate.origin() == Origin.PROVISIONED && candidate.pin().isPresent() ? candidate.pins() : kept;
    }

    /** Whether this candidate claims to be somebody else than it must be. */
    boolean isExcluded(Candidate candidate) {
        List<Fingerprint> expected = expected(candidate);
        return candidate.origin() == Origin.MDNS
                && !expected.isEmpty()
                && candidate
                        .pin()
                        .filter(claimed -> !expected.contains(claimed))
                        .isPresent();
    }
}
