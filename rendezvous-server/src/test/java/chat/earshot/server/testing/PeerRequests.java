package chat.earshot.server.testing;

import chat.earshot.protocol.Announce;
import chat.earshot.protocol.CertifyPeer;
import chat.earshot.protocol.Introduce;
import chat.earshot.protocol.IntroduceContacts;
import chat.earshot.protocol.PeerPlace;
import chat.earshot.protocol.Request;
import chat.earshot.protocol.VouchPeer;
import chat.earshot.values.ConversationId;
import chat.earshot.values.DeviceId;
import chat.earshot.values.Instance;
import chat.earshot.values.Knock;
import chat.earshot.values.Octets;
import chat.earshot.values.Username;
import java.util.List;
import java.util.UUID;

/** One of each request by which peers prove themselves to and find each other, through the engine. */
public final class PeerRequests {
    private PeerRequests() {}

    public static List<Request> all(ConversationId conversation) {
        PeerPlace place = new PeerPlace(
                new Instance(Octets.copyOf(new byte[Instance.BYTES])),
                new Knock(Octets.copyOf(new byte[Knock.BYTES])),
                1,
                List.of());
        return List.of(
                new Announce(place),
                new CertifyPeer(Octets.copyOf(new byte[] {1})),
                new Introduce(conversation),
                new IntroduceContacts(),
                new VouchPeer(new Username("Ana"), new DeviceId(new UUID(3, 3))));
    }
}
