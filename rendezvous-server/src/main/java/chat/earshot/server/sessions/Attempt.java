package chat.earshot.server.sessions;

import chat.earshot.values.DeviceId;

/** Somebody at a device claims to be somebody, and shows a password; both as they were typed. */
record Attempt(Caller caller, DeviceId device, int exchange, String username, String password) {
    /** Without the password. */
    @Override
    public String toString() {
        return "Attempt[username=" + username + "]";
    }
}
