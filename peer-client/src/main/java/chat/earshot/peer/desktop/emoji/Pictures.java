package chat.earshot.peer.desktop.emoji;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Where a font keeps the picture of each glyph: its tables CBLC and CBDT, of the first size. Immutable. */
final class Pictures {
    private static final int PICTURE_BYTES_MAX = 100_000;

    private final ByteBuffer data;
    private final Map<Integer, Place> places = new HashMap<>();

    private record Place(int at, int format) {}

    Pictures(ByteBuffer index, ByteBuffer data) {
        this.data = data;
        int array = index.getInt(8);
        int count = index.getInt(16);
        for (int place = 0; place < count; place++) {
            int record = array + place * 8;
            int first = EmojiFont.word(index, record);
            int last = EmojiFont.word(index, record + 2);
            readRange(index, array + index.getInt(record + 4), first, last);
        }
    }

    boolean has(int glyph) {
        return places.containsKey(glyph);
    }

    Optional<byte[]> png(int glyph) {
        return Optional.ofNullable(places.get(glyph)).flatMap(this::read);
    }

    private Optional<byte[]> read(Place place) {
        int metrics = switch (place.format()) {
            case 17 -> 5;
            case 18 -> 8;
            default -> 0;
        };
        int bytes = data.getInt(place.at() + metrics);
        if (bytes <= 0 || bytes > PICTURE_BYTES_MAX) {
            return Optional.empty();
        }
        byte[] png = new byte[bytes];
        data.get(place.at() + metrics + 4, png);
        return Optional.of(png);
    }

    private void readRange(ByteBuffer index, int table, int first, int last) {
        int kind = EmojiFont.word(index, table);
        int format = EmojiFont.word(index, table + 2);
        int images = index.getInt(table + 4);
        for (int glyph = first; glyph <= last; glyph++) {
            int place = glyph - first;
            int at = switch (kind) {
                case 1 -> index.getInt(table + 8 + place * 4);
                case 2 -> index.getInt(table + 8) * place;
                case 3 -> EmojiFont.word(index, table + 8 + place * 2);
                default -> -1;
            };
            if (at >= 0) {
                places.put(glyph, new Place(images + at, format));
            }
        }
    }
}
