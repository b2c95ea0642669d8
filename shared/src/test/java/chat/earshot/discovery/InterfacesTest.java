package chat.earshot.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InterfacesTest {
    @Test
    void aProgramBoundToLoopbackIsReachedThereAlone() {
        assertThat(Interfaces.reaching(Interfaces.loopback())).containsExactly(Interfaces.loopback());
    }

    @Test
    void aProgramBoundToEveryAddressIsReachedOnAllAndOnLoopback() throws UnknownHostException {
        InetAddress any = InetAddress.getByAddress(new byte[4]);

        assertThat(Interfaces.reaching(any)).isEqualTo(Interfaces.all()).contains(Interfaces.loopback());
        assertThat(Interfaces.all()).hasSizeLessThanOrEqualTo(Interfaces.ADDRESSES_MAX);
    }

    @Test
    void aProgramBoundToOneAddressIsReachedThereAlone() throws UnknownHostException {
        InetAddress one = InetAddress.getByAddress(new byte[] {10, 0, 0, 7});

        assertThat(Interfaces.reaching(one)).isEqualTo(Set.of(one));
    }

    @Test
    void aProgramBoundToAnIpv6AddressIsNotAdvertisedOnIpv4() throws UnknownHostException {
        byte[] one = new byte[16];
        one[15] = 1;

        assertThat(Interfaces.reaching(Inet6Address.getByAddress(one))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docker0",
                "br-1a2b",
                "veth99",
                "virbr0",
                "tun0",
                "tap1",
                "utun3",
                "wg0",
                "tailscale0",
                "lxcbr0",
                "vEthernet (WSL)"
            })
    void networksInsideThisMachineAndTunnelsAreLeftOut(String name) {
        assertThat(Interfaces.isVirtual(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"eth0", "enp3s0", "wlan0", "en0", "bond0", "br0", "eth12"})
    void theOfficesNetworksAreUsed(String name) {
        assertThat(Interfaces.isVirtual(name)).isFalse();
    }
}
