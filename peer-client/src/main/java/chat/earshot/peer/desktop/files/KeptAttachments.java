package chat.earshot.peer.desktop.files;

import chat.earshot.peer.desktop.kit.KeptValues;
import chat.earshot.values.ConversationId;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which files a person has attached and not sent, kept over restarts like what they are writing. FX thread. */
final class KeptAttachments {
    private static final Logger LOG = LoggerFactory.getLogger(KeptAttachments.class);

    private final KeptValues drafts;
    private final String key;

    /** @param account whose they are: on one computer several people may write, one after the other */
    KeptAttachments(KeptValues drafts, String account) {
        this.drafts = drafts;
        this.key = "attached." + account;
    }

    /** What is being sent is not kept: its entry waits in the outbox. */
    void keep(Map<ConversationId, List<Attachment>> all) {
        drafts.put(
                key,
                all.entrySet().stream()
                        .flatMap(some -> some.getValue().stream()
                                .filter(one -> one.stage() != Attachment.Stage.READING)
                                .map(one -> line(some.getKey(), one.path())))
                        .collect(Collectors.joining("\n")));
    }

    /** What was kept, in the order in which it was attached; a line that can't be read is left out. */
    Map<ConversationId, List<Path>> paths() {
        Map<ConversationId, List<Path>> found = new LinkedHashMap<>();
        drafts.get(key, "").lines().forEach(line -> {
            try {
                int space = line.indexOf(' ');
                ConversationId id = ConversationId.parse(line.substring(0, Math.max(0, space)));
                Path path = Path.of(URLDecoder.decode(line.substring(space + 1), StandardCharsets.UTF_8));
                found.computeIfAbsent(id, first -> new ArrayList<>()).add(path);
            } catch (IllegalArgumentException unreadable) {
                LOG.warn("event=attachment-unreadable why=\"{}\"", unreadable.getMessage());
            }
        });
        return found;
    }

    /** A path may hold anything, a line break too. */
    private static String line(ConversationId id, Path path) {
        return id + " " + URLEncoder.encode(path.toAbsolutePath().toString(), StandardCharsets.UTF_8);
    }
}
