package chat.earshot.peer;

/** How this peer stands to its rendezvous. */
public enum ConnectionState {
    CONNECTED("connected"),
    /** It was lost, or not yet found; the peer keeps trying by itself. */
    RECONNECTING("reconnecting"),
    /** The peer has stopped trying: signed out, or a person must decide something. */
    OFFLINE("offline");

    private final String word;

    ConnectionState(String word) {
        this.word = word;
    }

    /** Its word in the headless peer's contract. */
    public String word() {
        return word;
    }
}
