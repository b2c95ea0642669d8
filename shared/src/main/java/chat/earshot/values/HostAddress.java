package chat.earshot.values;

/** Where a machine is on a network: the 4 bytes of an IPv4 or the 16 of an IPv6 address. */
public record HostAddress(Octets octets) {
    private static final int IPV4_BYTES = 4;
    private static final int IPV6_BYTES = 16;

    public HostAddress {
        if (octets.size() != IPV4_BYTES && octets.size() != IPV6_BYTES) {
            throw new IllegalArgumentException("an address has 4 or 16 bytes, not " + octets.size());
        }
    }

    public static HostAddress of(byte[] bytes) {
        return new HostAddress(Octets.copyOf(bytes));
    }
}
