package chat.earshot.peer;

import chat.earshot.discovery.Advert;
import java.util.List;

/** What mDNS shows on this LAN now. Adverts only help to find; they prove nothing. */
public record Nearby(List<Advert> servers) {
    public Nearby {
        servers = List.copyOf(servers);
    }
}
