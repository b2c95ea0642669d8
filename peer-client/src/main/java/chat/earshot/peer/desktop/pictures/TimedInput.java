package chat.earshot.peer.desktop.pictures;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/** Bytes that can be read for some time only: so ends a decoder that goes in circles. */
final class TimedInput extends InputStream {
    private final ByteArrayInputStream bytes;
    private final LongSupplier nanos;
    private final long endNs;

    TimedInput(byte[] bytes, LongSupplier nanos, long endNs) {
        this.bytes = new ByteArrayInputStream(bytes);
        this.nanos = nanos;
        this.endNs = endNs;
    }

    @Override
    public int read() throws IOException {
        requireTime();
        return bytes.read();
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        requireTime();
        return bytes.read(to, offset, length);
    }

    private void requireTime() throws IOException {
        if (nanos.getAsLong() - endNs > 0) {
            throw new IOException("the picture takes too long");
        }
    }
}
