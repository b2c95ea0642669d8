package chat.earshot.protocol;

import chat.earshot.values.Limits;

/**
 * The request was not carried out, and nothing of it is stored.
 *
 * @param detail one plain sentence for the person who asked
 */
public record RequestRefused(Reason reason, String detail) implements Response, PeerResponse {
    public RequestRefused {
        Limits.requireLength("detail", detail, 0, Limits.DETAIL_CHARS_MAX);
    }
}
