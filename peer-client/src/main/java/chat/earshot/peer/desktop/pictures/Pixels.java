package chat.earshot.peer.desktop.pictures;

/** A decoded picture: its size and each point's colour, row by row. Never changed after it was made; any thread. */
public final class Pixels {
    private final int width;
    private final int height;
    private final int[] argb;

    /** @param argb {@code width} times {@code height} colours, not changed afterwards */
    public Pixels(int width, int height, int[] argb) {
        if (width < 1 || height < 1 || argb.length != (long) width * height) {
            throw new IllegalArgumentException("a picture has as many points as its size says");
        }
        this.width = width;
        this.height = height;
        this.argb = argb;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** Not a copy: nobody changes it. */
    public int[] argb() {
        return argb;
    }
}
