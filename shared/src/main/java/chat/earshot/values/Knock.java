package chat.earshot.values;

/**
 * What a peer must be told before it says who it is: only the rendezvous hands it on, to those whom it introduces. It
 * doesn't show itself as text.
 */
public record Knock(Octets octets) {
    public static final int BYTES = 16;

    public Knock {
        octets.requireSize("a knock", BYTES);
    }

    @Override
    public String toString() {
        return "knock";
    }
}
