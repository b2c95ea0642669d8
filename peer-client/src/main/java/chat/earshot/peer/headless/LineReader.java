package chat.earshot.peer.headless;

import chat.earshot.values.Octets;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Cuts input into lines of a bounded length. Used by one thread. */
final class LineReader {
    /** The longest line in bytes, without its line feed. */
    static final int LINE_BYTES_MAX = 1024 * 1024;

    private final InputStream in;

    LineReader(InputStream in) {
        this.in = new BufferedInputStream(in, 64 * 1024);
    }

    /**
     * The next line; what stands before the end of input without a line feed is a line too. Empty at the end of input.
     *
     * @throws IOException if the input fails
     */
    Optional<Line> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        boolean tooLong = false;
        while (true) {
            int octet = in.read();
            if (octet < 0) {
                return line.size() == 0 && !tooLong ? Optional.empty() : Optional.of(finished(line, tooLong));
            }
            if (octet == '\n') {
                return Optional.of(finished(line, tooLong));
            }
            if (line.size() == LINE_BYTES_MAX) {
                tooLong = true;
                line.reset();
            }
            if (!tooLong) {
                line.write(octet);
            }
        }
    }

    private static Line finished(ByteArrayOutputStream line, boolean tooLong) {
        return tooLong ? new Line.TooLong() : new Line.Whole(Octets.copyOf(line.toByteArray()));
    }
}
