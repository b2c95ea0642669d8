package chat.earshot.peer.desktop.files;

import chat.earshot.peer.desktop.kit.KeptValues;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which files a person has attached and not sent, kept over restarts like what they are writing. FX thread. */
final class KeptAttachments {
    private static final Logger LOG = LoggerFactory.getLogger(KeptAttachments.class);

    /** Conversation, path, and entry. */
    private static final int PARTS_MAX = 3;

    private final KeptValues drafts;
    private final String key;

    /** @param account whose they are: on one computer several people may write, one after the other */
    KeptAttachments(KeptValues drafts, String account) {
        this.drafts = drafts;
        this.key = "attached." + account;
    }

    /**
     * A file as it was kept.
     *
     * @param entry what shares it, if it is being sent: until it is read its entry waits nowhere else
     */
    record Kept(Path path, Optional<EntryId> entry) {}

    /** @param sending the entries of those that are being sent, by their numbers */
    void keep(Map<ConversationId, List<Attachment>> all, Map<Long, EntryId> sending) {
        drafts.put(
                key,
                all.entrySet().stream()
                        .flatMap(some -> some.getValue().stream()
                                .map(one -> line(some.getKey(), one.path(), sending.get(one.number()))))
                        .collect(Collectors.joining("\n")));
    }

    /** What was kept, in the order in which it was attached; a line that can't be read is left out. */
    Map<ConversationId, List<Kept>> files() {
        Map<ConversationId, List<Kept>> found = new LinkedHashMap<>();
        drafts.get(key, "").lines().forEach(line -> {
            try {
                String[] parts = line.split(" ", PARTS_MAX);
                ConversationId id = ConversationId.parse(parts[0]);
                Path path = Path.of(URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
                Optional<EntryId> entry =
                        parts.length < PARTS_MAX ? Optional.empty() : Optional.of(EntryId.parse(parts[2]));
                found.computeIfAbsent(id, first -> new ArrayList<>()).add(new Kept(path, entry));
            } catch (IllegalArgumentException | IndexOutOfBoundsException unreadable) {
                LOG.warn("event=attachment-unreadable why=\"{}\"", unreadable.getMessage());
            }
        });
        return found;
    }

    /** A path may hold anything, a line break too. */
    private static String line(ConversationId id, Path path, @Nullable EntryId entry) {
        String file = id + " " + URLEncoder.encode(path.toAbsolutePath().toString(), StandardCharsets.UTF_8);
        return entry == null ? file : file + " " + entry;
    }
}
