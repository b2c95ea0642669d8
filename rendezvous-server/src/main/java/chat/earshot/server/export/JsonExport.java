package chat.earshot.server.export;

import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.log.HashChain;
import chat.earshot.log.Head;
import chat.earshot.server.storage.sqlite.ConversationArchive;
import chat.earshot.server.storage.sqlite.ConversationArchive.Listed;
import chat.earshot.server.storage.sqlite.ConversationArchive.Person;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a conversation as JSON, with everything that is needed to prove its hash chain: ids, salts, contents as they
 * were hashed, hashes and the head.
 */
public final class JsonExport {
    static final String PROGRAM = "earshot-log";
    static final int FORMAT = 1;
    /** Every field by which a content is shown beside its hashed bytes. */
    static final List<String> SAID =
            List.of("refersTo", "text", "who", "sharedEntries", "file", "name", "size", "sha256");

    private JsonExport() {}

    public static void write(ConversationArchive archive, Listed conversation, Instant now, Writer out)
            throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("program", PROGRAM);
            json.writeNumberField("format", FORMAT);
            json.writeStringField("exportedAt", now.toString());
            json.writeStringField("conversation", conversation.id().toString());
            json.writeStringField("title", conversation.title());
            json.writeStringField("createdAt", conversation.createdAt().toString());
            json.writeArrayFieldStart("participants");
            for (Person person : conversation.participants()) {
                json.writeStartObject();
                json.writeStringField("username", person.username());
                json.writeStringField("displayName", person.displayName());
                json.writeBooleanField("left", person.left());
                json.writeEndObject();
            }
            json.writeEndArray();
            head(json, conversation.head());
            json.writeArrayFieldStart("entries");
            archive.forEachEntry(conversation.id(), entry -> write(json, entry));
            json.writeEndArray();
            json.writeEndObject();
        }
        out.write(System.lineSeparator());
    }

    private static void head(JsonGenerator json, Head head) throws IOException {
        json.writeObjectFieldStart("head");
        json.writeNumberField("seq", head.seq());
        json.writeStringField("hash", head.hash().hex());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Entry entry) throws IOException {
        json.writeStartObject();
        json.writeNumberField("seq", entry.seq());
        json.writeStringField("id", entry.id().toString());
        json.writeStringField("author", entry.author().value());
        json.writeStringField("at", entry.at().toString());
        json.writeStringField("kind", entry.kind().word());
        if (entry.body() instanceof Body.Present present) {
            for (Map.Entry<String, ?> field : said(present.content()).entrySet()) {
                json.writeFieldName(field.getKey());
                json.writePOJO(field.getValue());
            }
            json.writeStringField(
                    "salt", HexFormat.of().formatHex(present.salt().octets().toArray()));
            json.writeStringField("content", HexFormat.of().formatHex(HashChain.contentBytes(present.content())));
        }
        json.writeStringField("contentHash", entry.body().contentHash().hex());
        json.writeStringField("hash", entry.hash().hex());
        json.writeEndObject();
    }

    /** What the hashed bytes say, in fields for programs that don't know how these are written. */
    static Map<String, ?> said(Content content) {
        Map<String, Object> fields = new LinkedHashMap<>();
        content.refersTo().ifPresent(seq -> fields.put("refersTo", seq));
        if (content instanceof Content.Text text) {
            fields.put("text", text.text());
        } else if (content instanceof Content.Edited edited) {
            fields.put("text", edited.text());
        } else if (content instanceof Content.Joined joined) {
            fields.put("who", joined.who().value());
            fields.put("sharedEntries", joined.sharedEntries());
        } else if (content instanceof Content.File file) {
            fields.put("file", file.id().toString());
            fields.put("name", file.name().value());
            fields.put("size", file.size());
            fields.put("sha256", file.sha256().hex());
        }
        return fields;
    }
}
