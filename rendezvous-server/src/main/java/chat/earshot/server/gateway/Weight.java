package chat.earshot.server.gateway;

import chat.earshot.protocol.EditText;
import chat.earshot.protocol.PostText;
import chat.earshot.protocol.ReportMarks;
import chat.earshot.protocol.Request;
import chat.earshot.protocol.StartConversation;

/** About how many bytes of memory a request takes while it waits. Pure. */
final class Weight {
    /** A request, its command and their places in the queue. */
    private static final int FIXED_BYTES = 512;

    private static final int BYTES_PER_UNIT = 2;
    private static final int NAME_BYTES = 128;
    private static final int MARK_BYTES = 96;

    private Weight() {}

    /**
     * Everything that can be large must be here; the rest fits the fixed bytes. Pieces of files never wait for the
     * engine: the spool counts them itself.
     */
    static int bytes(Request request) {
        if (request instanceof PostText post) {
            return FIXED_BYTES + BYTES_PER_UNIT * post.text().length();
        }
        if (request instanceof EditText edit) {
            return FIXED_BYTES + BYTES_PER_UNIT * edit.text().length();
        }
        if (request instanceof ReportMarks marks) {
            return FIXED_BYTES + MARK_BYTES * marks.reached().size();
        }
        if (request instanceof StartConversation start) {
            return FIXED_BYTES + NAME_BYTES * start.usernames().size();
        }
        return FIXED_BYTES;
    }
}
