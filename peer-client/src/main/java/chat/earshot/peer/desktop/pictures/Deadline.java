package chat.earshot.peer.desktop.pictures;

import java.util.function.LongSupplier;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;

/** Ends a decoder between two rows when its time is over. On the decoder's thread. */
final class Deadline implements IIOReadProgressListener {
    private final LongSupplier nanos;
    private final long endNs;
    private boolean isOver;

    Deadline(LongSupplier nanos, long endNs) {
        this.nanos = nanos;
        this.endNs = endNs;
    }

    /** Whether the picture isn't whole, because it would have taken too long. */
    boolean isOver() {
        return isOver;
    }

    @Override
    public void imageProgress(ImageReader source, float percentageDone) {
        if (nanos.getAsLong() - endNs > 0) {
            isOver = true;
            source.abort();
        }
    }

    @Override
    public void sequenceStarted(ImageReader source, int minIndex) {}

    @Override
    public void sequenceComplete(ImageReader source) {}

    @Override
    public void imageStarted(ImageReader source, int imageIndex) {}

    @Override
    public void imageComplete(ImageReader source) {}

    @Override
    public void thumbnailStarted(ImageReader source, int imageIndex, int thumbnailIndex) {}

    @Override
    public void thumbnailProgress(ImageReader source, float percentageDone) {}

    @Override
    public void thumbnailComplete(ImageReader source) {}

    @Override
    public void readAborted(ImageReader source) {}
}
