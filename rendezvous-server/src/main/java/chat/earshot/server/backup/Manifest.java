package chat.earshot.server.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a backup says of itself: the first entry of its file.
 *
 * @param format of the backup's file
 * @param schema of the database in it
 * @param fingerprint of the identity in it
 * @param files what else is in it, by name
 */
public record Manifest(int format, int schema, Instant at, String fingerprint, Map<String, Content> files) {
    static final int FORMAT = 1;
    static final String NAME = "manifest.json";
    static final int BYTES_MAX = 64 * 1024;

    private static final String PROGRAM = "earshot-backup";

    /** One file: how long it is, and SHA-256 over it in hex. */
    public record Content(long bytes, String sha256) {}

    public Manifest {
        files = Map.copyOf(files);
    }

    String json() {
        ObjectNode json = new ObjectMapper()
                .createObjectNode()
                .put("program", PROGRAM)
                .put("format", format)
                .put("schema", schema)
                .put("at", at.toString())
                .put("fingerprint", fingerprint);
        ObjectNode all = json.putObject("files");
        new TreeMap<>(files)
                .forEach((name, content) ->
                        all.putObject(name).put("bytes", content.bytes()).put("sha256", content.sha256()));
        return json.toPrettyString() + "\n";
    }

    /** @throws BackupFailure if it isn't one, or of a newer format */
    static Manifest parse(String text, String file) throws BackupFailure {
        try {
            JsonNode json = new ObjectMapper().readTree(text);
            if (!json.path("program").asText().equals(PROGRAM)) {
                throw new BackupFailure(file + " is not a backup of Earshot.");
            }
            int format = json.path("format").asInt();
            if (format > FORMAT) {
                throw new BackupFailure(file + " was written by a newer version of Earshot (format " + format
                        + ", this one knows " + FORMAT + ").");
            }
            Map<String, Content> files = new TreeMap<>();
            json.path("files").properties().forEach(named -> files.put(named.getKey(), content(named.getValue())));
            return new Manifest(
                    format,
                    json.path("schema").asInt(),
                    Instant.parse(json.path("at").asText()),
                    json.path("fingerprint").asText(),
                    files);
        } catch (JsonProcessingException | DateTimeException broken) {
            throw new BackupFailure(file + " is damaged: what it says of itself can't be read.", broken);
        }
    }

    private static Content content(JsonNode json) {
        return new Content(json.path("bytes").asLong(-1), json.path("sha256").asText());
    }
}
