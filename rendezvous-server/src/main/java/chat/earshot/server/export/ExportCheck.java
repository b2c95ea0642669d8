package chat.earshot.server.export;

import chat.earshot.log.Body;
import chat.earshot.log.Entry;
import chat.earshot.log.EntryKind;
import chat.earshot.log.HashChain;
import chat.earshot.log.Head;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.Hash;
import chat.earshot.values.Salt;
import chat.earshot.values.Username;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Recomputes the hash chain of an exported conversation from its file alone. One thread, one use.
 *
 * <p>That proves that nothing was altered, left out or added since the export if the head is the one that the server,
 * or any peer, vouches for.
 */
public final class ExportCheck {
    private final ObjectMapper mapper = new ObjectMapper();
    private @Nullable ConversationId conversation;
    private @Nullable Head claimed;
    private Head reached =
            new Head(0, HashChain.empty(new ConversationId(new UUID(0, 0))).hash());
    private long entries;
    private Optional<String> finding = Optional.empty();

    private ExportCheck() {}

    /** @param finding what is wrong, in one sentence; empty if the chain holds from its start to the head */
    public record Result(String conversation, long entries, Head head, Optional<String> finding) {}

    /** @throws IOException if the file is no export; its message is one sentence */
    public static Result of(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("There is no file " + file + ".");
        }
        ExportCheck check = new ExportCheck();
        try (JsonParser json = check.mapper.createParser(file.toFile())) {
            check.read(json, file);
        } catch (JsonProcessingException noJson) {
            throw new IOException(file + " is no exported conversation, or a truncated one.", noJson);
        }
        return check.result(file);
    }

    private void read(JsonParser json, Path file) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new IOException(file + " is no exported conversation.");
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            if (name.equals("entries") && json.currentToken() == JsonToken.START_ARRAY) {
                ConversationId id = known(file);
                reached = HashChain.empty(id);
                while (json.nextToken() == JsonToken.START_OBJECT) {
                    follow(id, mapper.<JsonNode>readTree(json));
                }
            } else {
                take(name, mapper.<JsonNode>readTree(json), file);
            }
        }
    }

    private void take(String name, JsonNode value, Path file) throws IOException {
        try {
            if (name.equals("program") && !value.asText().equals(JsonExport.PROGRAM)) {
                throw new IOException(file + " is no exported conversation.");
            } else if (name.equals("format") && value.asInt() != JsonExport.FORMAT) {
                throw new IOException(file + " was exported by a newer version of Earshot.");
            } else if (name.equals("conversation")) {
                conversation = ConversationId.parse(value.asText());
            } else if (name.equals("head")) {
                claimed = new Head(value.path("seq").asLong(), hash(value.path("hash")));
            }
        } catch (IllegalArgumentException wrong) {
            throw new IOException(file + " is damaged: its " + name + " can't be read.", wrong);
        }
    }

    private ConversationId known(Path file) throws IOException {
        ConversationId id = conversation;
        if (id == null) {
            throw new IOException(file + " is no exported conversation.");
        }
        return id;
    }

    private void follow(ConversationId id, JsonNode json) {
        entries++;
        if (finding.isPresent()) {
            return;
        }
        long seq = json.path("seq").asLong();
        try {
            Entry entry = entry(json);
            if (!HashChain.follows(id, reached, entry)) {
                finding = Optional.of("Entry " + seq + " does not follow from entry " + reached.seq() + ".");
            } else if (!isReadAsHashed(json, entry)) {
                finding = Optional.of("Entry " + seq + " shows something else than what was hashed.");
            }
            reached = entry.head();
        } catch (IllegalArgumentException | DateTimeException altered) {
            finding = Optional.of("Entry " + seq + " can't be read: it was altered.");
        }
    }

    private Result result(Path file) throws IOException {
        Head head = claimed;
        if (head == null) {
            throw new IOException(file + " is no exported conversation: it names no head.");
        }
        if (finding.isEmpty() && !reached.equals(head)) {
            finding = Optional.of(
                    "The log ends with entry " + reached.seq() + ", which is not its head, entry " + head.seq() + ".");
        }
        return new Result(known(file).toString(), entries, head, finding);
    }

    private boolean isReadAsHashed(JsonNode json, Entry entry) {
        Map<String, ?> hashed =
                entry.body() instanceof Body.Present present ? JsonExport.said(present.content()) : Map.of();
        // As JSON: whether a number is long or short makes no difference there.
        return JsonExport.SAID.stream()
                .allMatch(name -> json.path(name)
                        .toString()
                        .equals(
                                hashed.containsKey(name)
                                        ? mapper.valueToTree(hashed.get(name)).toString()
                                        : ""));
    }

    private static Entry entry(JsonNode json) {
        EntryKind kind = Arrays.stream(EntryKind.values())
                .filter(one -> one.word().equals(json.path("kind").asText()))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("unknown kind"));
        return new Entry(
                json.path("seq").asLong(),
                EntryId.parse(json.path("id").asText()),
                new Username(json.path("author").asText()),
                Instant.parse(json.path("at").asText()),
                kind,
                body(kind, json),
                hash(json.path("hash")));
    }

    private static Body body(EntryKind kind, JsonNode json) {
        if (!json.has("salt")) {
            return new Body.Erased(hash(json.path("contentHash")));
        }
        byte[] content = HexFormat.of().parseHex(json.path("content").asText());
        Salt salt = Salt.of(HexFormat.of().parseHex(json.path("salt").asText()));
        return new Body.Present(salt, HashChain.content(kind, content));
    }

    private static Hash hash(JsonNode json) {
        return Hash.of(HexFormat.of().parseHex(json.asText()));
    }
}
