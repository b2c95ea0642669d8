package chat.earshot.discovery;

import chat.earshot.values.Fingerprint;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The adverts that are seen now, bounded. Any thread; nothing waits in here.
 *
 * <p>Whoever floods the LAN must neither fill this machine's memory nor push the good advert out. So one address has
 * a few
 * places only; most places belong to whoever came first, and the rest goes round, so that a newcomer is seen at least
 * for a while;
 * and an advert that shows an expected fingerprint gives way last.
 */
final class Sightings {
    static final int SIGHTINGS_MAX = 50;
    static final int SIGHTINGS_PER_ADDRESS_MAX = 10;
    /** So many places are kept by whoever came first; those after them go round. */
    static final int LASTING_PLACES = 40;

    private final Set<Fingerprint> expected;
    private final Map<Place, Sighting> seen = new LinkedHashMap<>();

    /** @param expected the fingerprints that this program has pinned; a hint which adverts matter most */
    Sightings(Set<Fingerprint> expected) {
        this.expected = Set.copyOf(expected);
    }

    /** One service name at one attachment to mDNS: what can be added, changed and removed. */
    record Place(String attachment, String service) {}

    record Sighting(AdvertText text, InetSocketAddress address) {}

    /** Adds what was seen, or puts it in the place of what was seen there before. */
    synchronized void put(Place place, Sighting sighting) {
        if (seen.containsKey(place)) {
            seen.put(place, sighting);
            return;
        }
        if (crowd(place.attachment(), sighting.address().getAddress()) >= SIGHTINGS_PER_ADDRESS_MAX) {
            return;
        }
        if (seen.size() >= SIGHTINGS_MAX) {
            seen.remove(giver());
        }
        seen.put(place, sighting);
    }

    synchronized void remove(Place place) {
        seen.remove(place);
    }

    /** Forgets what was seen at an attachment that is no more. */
    synchronized void removeAll(String attachment) {
        seen.keySet().removeIf(place -> place.attachment().equals(attachment));
    }

    /** One advert for each instance and fingerprint, the expected first, then in the order in which they were seen. */
    synchronized List<Advert> adverts() {
        Map<Source, List<Sighting>> bySource = new LinkedHashMap<>();
        seen.values()
                .forEach(sighting -> bySource.computeIfAbsent(Source.of(sighting.text()), source -> new ArrayList<>())
                        .add(sighting));
        return bySource.values().stream()
                .map(Sightings::advert)
                .sorted(Comparator.comparing(advert -> !expected.contains(advert.fingerprint())))
                .toList();
    }

    private record Source(String instance, Fingerprint fingerprint) {
        static Source of(AdvertText text) {
            return new Source(text.instance(), text.fingerprint());
        }
    }

    private static Advert advert(List<Sighting> sightings) {
        AdvertText text = sightings.get(sightings.size() - 1).text();
        List<InetSocketAddress> addresses = sightings.stream()
                .map(Sighting::address)
                .distinct()
                // An address on the LAN is worth remembering; loopback means this machine only while it is the
                // server's.
                .sorted(Comparator.comparing(address -> address.getAddress().isLoopbackAddress()))
                .limit(Advert.ADDRESSES_MAX)
                .toList();
        return new Advert(text.name(), text.instance(), addresses, text.protocol(), text.fingerprint());
    }

    private long crowd(String attachment, InetAddress remote) {
        return seen.entrySet().stream()
                .filter(one -> one.getKey().attachment().equals(attachment)
                        && one.getValue().address().getAddress().equals(remote))
                .count();
    }

    /**
     * Who gives way: the longest seen among those that go round, one with an unexpected fingerprint if there is any.
     */
    private Place giver() {
        List<Map.Entry<Place, Sighting>> round =
                seen.entrySet().stream().skip(LASTING_PLACES).toList();
        return round.stream()
                .filter(one -> !expected.contains(one.getValue().text().fingerprint()))
                .findFirst()
                .orElse(round.get(0))
                .getKey();
    }
}
