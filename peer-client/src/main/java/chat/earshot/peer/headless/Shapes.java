package chat.earshot.peer.headless;

import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.log.Head;
import chat.earshot.peer.Disclosure;
import chat.earshot.peer.Errand;
import chat.earshot.peer.LogView;
import chat.earshot.peer.Nearby;
import chat.earshot.peer.OutboxEntry;
import chat.earshot.peer.Overview;
import chat.earshot.peer.PeerStatus;
import chat.earshot.peer.Posted;
import chat.earshot.peer.Profile;
import chat.earshot.peer.TransferStats;
import chat.earshot.protocol.Conversation;
import chat.earshot.values.Contact;
import chat.earshot.values.Mark;
import chat.earshot.values.Participant;
import chat.earshot.values.Presence;
import chat.earshot.values.Username;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.function.Function;

/** How the core's values look in JSON: the shapes of the public contract, which only ever get more fields. */
final class Shapes {
    /** RFC 3339 in UTC, always with milliseconds. */
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private Shapes() {}

    static ObjectNode nothing() {
        return Json.object();
    }

    /** An object with one field. */
    static ObjectNode of(String name, JsonNode value) {
        ObjectNode object = Json.object();
        object.set(name, value);
        return object;
    }

    static <T> ArrayNode array(List<T> values, Function<T, JsonNode> shape) {
        ArrayNode array = Json.object().arrayNode();
        values.forEach(value -> array.add(shape.apply(value)));
        return array;
    }

    static ObjectNode profile(Profile profile) {
        return Json.object()
                .put("username", profile.username().value())
                .put("displayName", profile.displayName().value());
    }

    static ObjectNode overview(Overview overview) {
        ObjectNode object = profile(overview.profile());
        object.set("contacts", array(overview.contacts(), Shapes::contact));
        object.set("conversations", array(overview.conversations(), Shapes::conversation));
        return object;
    }

    static ObjectNode contact(Contact contact) {
        ObjectNode object = Json.object()
                .put("username", contact.username().value())
                .put("displayName", contact.displayName().value())
                .put("state", contact.state().word());
        return withPresence(object, contact.presence(), contact.statusText());
    }

    static ObjectNode participant(Participant participant) {
        return Json.object()
                .put("username", participant.username().value())
                .put("displayName", participant.displayName().value());
    }

    static ObjectNode presence(Username username, Presence presence, String statusText) {
        return withPresence(Json.object().put("username", username.value()), presence, statusText);
    }

    static ObjectNode conversation(Conversation conversation) {
        ObjectNode object = Json.object().put("id", conversation.id().toString());
        if (!conversation.title().isEmpty()) {
            object.put("title", conversation.title());
        }
        object.put("direct", conversation.direct());
        ArrayNode participants = object.putArray("participants");
        for (Participant participant : conversation.participants()) {
            participants.add(participant.username().value());
        }
        object.set("head", head(conversation.head()));
        return object;
    }

    /** What a person is told of a restored server. */
    static String setAside(long entries) {
        return "The server was restored from an older backup; "
                + (entries == 1 ? "1 entry that you hold is" : entries + " entries that you hold are")
                + " not on it any more. You can still read them here.";
    }

    static ObjectNode head(Head head) {
        return Json.object().put("seq", head.seq()).put("hash", head.hash().hex());
    }

    static ObjectNode entry(Entry entry) {
        ObjectNode object = Json.object()
                .put("seq", entry.seq())
                .put("id", entry.id().toString())
                .put("author", entry.author().value())
                .put("at", time(entry.at()))
                .put("kind", entry.kind().word());
        if (entry.body() instanceof Body.Present present) {
            if (present.content() instanceof Content.Text text) {
                object.put("text", text.text());
            } else if (present.content() instanceof Content.File file) {
                object.set("file", FileShapes.file(file));
            } else if (present.content() instanceof Content.Joined joined) {
                object.put("who", joined.who().value()).put("shared", joined.sharedEntries());
            } else if (present.content() instanceof Content.Edited edited) {
                object.put("edits", edited.edits().toString())
                        .put("editsSeq", edited.seq())
                        .put("text", edited.text());
            } else if (present.content() instanceof Content.Erased erased) {
                object.put("erases", erased.erases().toString()).put("erasesSeq", erased.seq());
            }
        } else {
            object.put("erased", true);
        }
        return object.put("hash", entry.hash().hex());
    }

    static ObjectNode marks(List<Mark> marks) {
        return of(
                "marks",
                array(
                        marks,
                        mark -> Json.object()
                                .put("username", mark.username().value())
                                .put("delivered", mark.deliveredSeq())
                                .put("read", mark.readSeq())));
    }

    static ObjectNode log(LogView log) {
        ObjectNode object = of("entries", array(log.entries(), Shapes::entry));
        object.set("head", head(log.head()));
        return object;
    }

    /** A verified log has every entry up to its head. */
    static ObjectNode verified(LogView log) {
        ObjectNode object = Json.object().put("entries", log.head().seq());
        object.set("head", head(log.head()));
        return object.put("complete", true);
    }

    /** A log without entries has no first one: then its time is null. */
    static ObjectNode disclosure(Disclosure disclosure) {
        ObjectNode object = Json.object().put("entries", disclosure.entries());
        if (disclosure.entries() == 0) {
            object.putNull("firstAt");
        } else {
            object.put("firstAt", time(disclosure.firstAt()));
        }
        return object.put("files", disclosure.files());
    }

    static ObjectNode posted(Posted posted) {
        return Json.object()
                .put("id", posted.id().toString())
                .put("seq", posted.seq())
                .put("at", time(posted.at()));
    }

    static ObjectNode outboxEntry(OutboxEntry entry) {
        ObjectNode object = Json.object()
                .put("id", entry.id().toString())
                .put("conversation", entry.conversation().toString())
                .put("text", entry.text())
                .put("state", entry.refused().isPresent() ? "refused" : "waiting");
        entry.file().ifPresent(file -> {
            object.remove("text");
            object.set("file", FileShapes.file(file));
        });
        entry.refused().ifPresent(reason -> object.put("reason", reason.word()));
        entry.target()
                .ifPresent(target -> object.put(entry.errand() == Errand.EDIT ? "edits" : "erases", target.toString()));
        return object;
    }

    static ObjectNode status(PeerStatus status) {
        ObjectNode object = Json.object().put("connection", status.connection().word());
        status.profile()
                .ifPresent(profile -> object.put("username", profile.username().value()));
        status.server()
                .ifPresent(server -> object.putObject("server")
                        .put("address", address(server.address()))
                        .put("fingerprint", server.fingerprint().toString()));
        return object;
    }

    static ObjectNode nearby(Nearby nearby) {
        ObjectNode object = Json.object();
        object.set("peers", array(nearby.peers(), Shapes::nearbyPeer));
        object.set(
                "servers",
                array(
                        nearby.servers(),
                        advert -> Json.object()
                                .put("name", advert.name())
                                .put("address", address(advert.address()))
                                .put("fingerprint", advert.fingerprint().toString())));
        return object;
    }

    private static ObjectNode nearbyPeer(Nearby.NearbyPeer peer) {
        ObjectNode object = Json.object();
        peer.username().ifPresent(username -> object.put("username", username.value()));
        return object.put("address", address(peer.address()));
    }

    static ObjectNode stats(TransferStats stats) {
        ObjectNode object = Json.object();
        ObjectNode fetched = object.putObject("fetched");
        fetched.set("fromPeers", amount(stats.fromPeers()));
        fetched.set("fromServer", amount(stats.fromServer()));
        object.set("served", amount(stats.served()));
        return object;
    }

    private static ObjectNode amount(TransferStats.Amount amount) {
        return Json.object().put("entries", amount.entries()).put("bytes", amount.bytes());
    }

    private static ObjectNode withPresence(ObjectNode object, Presence presence, String statusText) {
        object.put("presence", presence.word());
        if (!statusText.isEmpty()) {
            object.put("statusText", statusText);
        }
        return object;
    }

    private static String time(Instant at) {
        return TIME.format(at);
    }

    private static String address(InetSocketAddress address) {
        String host = address.getHostString();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}
