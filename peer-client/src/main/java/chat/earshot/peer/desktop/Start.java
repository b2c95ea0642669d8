package chat.earshot.peer.desktop;

import chat.earshot.peer.finding.Provision;

/**
 * With what the window starts besides a profile.
 *
 * @param link what the program was asked to open, whatever it is; empty for nothing
 * @param provision what IT wrote down for this machine
 */
public record Start(String link, Provision provision) {
    /** As most do: without anything. */
    public static final Start PLAIN = new Start("", Provision.NONE);
}
