package chat.earshot.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import chat.earshot.values.Fingerprint;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SightingsTest {
    private static final Fingerprint GOOD = print(1);
    private static final Fingerprint FAKE = print(2);

    private final Sightings sightings = new Sightings(Set.of(GOOD));

    @Test
    void oneRendezvousOnSeveralNetworksIsOneAdvertWithItsLanAddressFirst() {
        see("lo", "good", GOOD, at(127, 1));
        see("eth", "good", GOOD, at(10, 5));

        assertThat(sightings.adverts())
                .containsExactly(new Advert("Name", "good", List.of(at(10, 5), at(127, 1)), 1, GOOD));
    }

    @Test
    void aSecondSightingInTheSamePlaceReplacesTheFirst() {
        see("eth", "good", GOOD, at(10, 5));
        see("eth", "good", GOOD, at(10, 6));

        assertThat(sightings.adverts()).extracting(Advert::addresses).containsExactly(List.of(at(10, 6)));
    }

    @Test
    void theSameInstanceWithAnotherFingerprintIsSomebodyElseAndNeverTakesItsPlace() {
        see("eth", "good", GOOD, at(10, 5));
        sightings.put(new Sightings.Place("eth", "other"), sighting("good", FAKE, at(10, 66)));

        assertThat(sightings.adverts())
                .extracting(Advert::fingerprint, Advert::address)
                .containsExactly(tuple(GOOD, at(10, 5)), tuple(FAKE, at(10, 66)));
    }

    @Test
    void whatIsTakenBackIsGoneAndSoIsAllThatAClosedAttachmentSaw() {
        see("eth", "one", GOOD, at(10, 5));
        see("eth", "two", FAKE, at(10, 6));
        see("lo", "three", FAKE, at(127, 1));

        sightings.remove(new Sightings.Place("eth", "one"));
        assertThat(sightings.adverts()).extracting(Advert::instance).containsExactly("two", "three");

        sightings.removeAll("eth");
        assertThat(sightings.adverts()).extracting(Advert::instance).containsExactly("three");
    }

    @Test
    void aFloodAfterTheGoodOneNeitherGrowsNorPushesItOut() {
        see("eth", "good", GOOD, at(10, 5));
        flood(5_000);

        assertThat(sightings.adverts()).hasSize(Sightings.SIGHTINGS_MAX);
        assertThat(sightings.adverts().get(0).fingerprint()).isEqualTo(GOOD);
    }

    @Test
    void aGoodOneAfterAFloodIsSeenAndStaysAndComesFirst() {
        flood(5_000);
        see("eth", "good", GOOD, at(10, 5));
        flood(10_000);

        assertThat(sightings.adverts()).hasSize(Sightings.SIGHTINGS_MAX);
        assertThat(sightings.adverts().get(0).instance()).isEqualTo("good");
    }

    @Test
    void aStrangerAfterAFloodIsSeenAtLeastForAWhile() {
        flood(5_000);
        see("eth", "new", print(3), at(10, 5));

        assertThat(sightings.adverts()).extracting(Advert::instance).contains("new");
    }

    @Test
    void oneAddressHasAFewPlacesOnly() {
        for (int i = 0; i < 1_000; i++) {
            see("eth", "fake" + i, FAKE, at(10, 66));
        }
        see("eth", "stranger", print(3), at(10, 5));

        assertThat(sightings.adverts()).hasSize(Sightings.SIGHTINGS_PER_ADDRESS_MAX + 1);
        assertThat(sightings.adverts()).extracting(Advert::instance).contains("stranger");
    }

    private void flood(int count) {
        for (int i = 0; i < count; i++) {
            see("eth", "fake" + i, FAKE, at(10 + i % 100, i / 100));
        }
    }

    private void see(String attachment, String instance, Fingerprint fingerprint, InetSocketAddress address) {
        sightings.put(new Sightings.Place(attachment, instance), sighting(instance, fingerprint, address));
    }

    private static Sightings.Sighting sighting(String instance, Fingerprint fingerprint, InetSocketAddress address) {
        return new Sightings.Sighting(new AdvertText("Name", instance, 1, fingerprint), address);
    }

    private static InetSocketAddress at(int network, int host) {
        try {
            byte[] address = {(byte) network, 0, (byte) (host >> 8), (byte) host};
            return new InetSocketAddress(InetAddress.getByAddress(address), 47_100);
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static Fingerprint print(int number) {
        byte[] bytes = new byte[Fingerprint.BYTES];
        bytes[0] = (byte) number;
        return Fingerprint.of(bytes);
    }
}
