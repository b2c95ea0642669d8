package chat.earshot.peer.store;

import chat.earshot.peer.Profile;
import chat.earshot.values.Fingerprint;

/**
 * An account at one rendezvous, as this peer knows it. Everything it keeps belongs to one of them.
 *
 * @param number its key in this store; never leaves it
 */
public record Account(long number, Fingerprint server, Profile profile) {}
