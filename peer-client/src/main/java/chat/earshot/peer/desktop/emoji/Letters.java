package chat.earshot.peer.desktop.emoji;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which glyph stands for which characters: a font's tables cmap (format 12) and GSUB (ligatures). Immutable. */
final class Letters {
    private static final int GROUPS_MAX = 10_000;
    private static final int LIGATURE = 4;
    private static final int EXTENSION = 7;
    private static final int SEQUENCE_MAX = 12;

    private final Map<Integer, Integer> glyphs = new HashMap<>();
    private final Map<Integer, List<Ligature>> ligatures = new HashMap<>();

    /** Glyphs that become one. */
    private record Ligature(List<Integer> rest, int glyph) {}

    Letters(ByteBuffer cmap, ByteBuffer gsub) {
        readCharacters(cmap);
        readLookups(gsub);
        ligatures
                .values()
                .forEach(all -> all.sort(
                        Comparator.comparingInt((Ligature one) -> one.rest().size())
                                .reversed()));
    }

    /** The longest sequence from there on that is one glyph. */
    Optional<EmojiFont.Match> match(String text, int at) {
        List<Integer> sequence = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        int end = at;
        while (end < text.length() && sequence.size() < SEQUENCE_MAX) {
            int character = text.codePointAt(end);
            end += Character.charCount(character);
            if (character == Emoji.AS_PICTURE) {
                if (!ends.isEmpty()) {
                    ends.set(ends.size() - 1, end);
                }
                continue;
            }
            Integer glyph = glyphs.get(character);
            if (glyph == null) {
                break;
            }
            sequence.add(glyph);
            ends.add(end);
        }
        return sequence.isEmpty() ? Optional.empty() : Optional.of(longest(sequence, ends));
    }

    private EmojiFont.Match longest(List<Integer> sequence, List<Integer> ends) {
        for (Ligature one : ligatures.getOrDefault(sequence.get(0), List.of())) {
            if (follows(one, sequence)) {
                return new EmojiFont.Match(ends.get(one.rest().size()), one.glyph());
            }
        }
        return new EmojiFont.Match(ends.get(0), sequence.get(0));
    }

    private static boolean follows(Ligature one, List<Integer> sequence) {
        if (one.rest().size() >= sequence.size()) {
            return false;
        }
        for (int place = 0; place < one.rest().size(); place++) {
            if (!sequence.get(place + 1).equals(one.rest().get(place))) {
                return false;
            }
        }
        return true;
    }

    private void readCharacters(ByteBuffer cmap) {
        int count = EmojiFont.word(cmap, 2);
        for (int place = 0; place < count; place++) {
            int table = cmap.getInt(4 + place * 8 + 4);
            if (EmojiFont.word(cmap, table) == 12) {
                readGroups(cmap, table);
                return;
            }
        }
    }

    private void readGroups(ByteBuffer cmap, int table) {
        int groups = Math.min(GROUPS_MAX, cmap.getInt(table + 12));
        for (int place = 0; place < groups; place++) {
            int group = table + 16 + place * 12;
            int first = cmap.getInt(group);
            int last = Math.min(cmap.getInt(group + 4), first + GROUPS_MAX);
            int glyph = cmap.getInt(group + 8);
            for (int character = first; character <= last; character++) {
                glyphs.put(character, glyph + character - first);
            }
        }
    }

    private void readLookups(ByteBuffer gsub) {
        int list = EmojiFont.word(gsub, 8);
        for (int offset : EmojiFont.words(gsub, list + 2, EmojiFont.word(gsub, list))) {
            int lookup = list + offset;
            int type = EmojiFont.word(gsub, lookup);
            for (int piece : EmojiFont.words(gsub, lookup + 6, EmojiFont.word(gsub, lookup + 4))) {
                readSubtable(gsub, lookup + piece, type);
            }
        }
    }

    private void readSubtable(ByteBuffer gsub, int subtable, int type) {
        boolean extended = type == EXTENSION;
        int real = extended ? EmojiFont.word(gsub, subtable + 2) : type;
        if (real == LIGATURE) {
            readLigatures(gsub, extended ? subtable + gsub.getInt(subtable + 4) : subtable);
        }
    }

    private void readLigatures(ByteBuffer gsub, int subtable) {
        List<Integer> firsts = coverage(gsub, subtable + EmojiFont.word(gsub, subtable + 2));
        int[] sets = EmojiFont.words(gsub, subtable + 6, EmojiFont.word(gsub, subtable + 4));
        for (int place = 0; place < sets.length; place++) {
            int set = subtable + sets[place];
            List<Ligature> all = ligatures.computeIfAbsent(firsts.get(place), first -> new ArrayList<>());
            for (int offset : EmojiFont.words(gsub, set + 2, EmojiFont.word(gsub, set))) {
                int ligature = set + offset;
                int[] rest = EmojiFont.words(gsub, ligature + 4, EmojiFont.word(gsub, ligature + 2) - 1);
                all.add(new Ligature(Arrays.stream(rest).boxed().toList(), EmojiFont.word(gsub, ligature)));
            }
        }
    }

    private static List<Integer> coverage(ByteBuffer gsub, int table) {
        List<Integer> all = new ArrayList<>();
        int count = EmojiFont.word(gsub, table + 2);
        if (EmojiFont.word(gsub, table) == 1) {
            for (int glyph : EmojiFont.words(gsub, table + 4, count)) {
                all.add(glyph);
            }
            return all;
        }
        for (int place = 0; place < count; place++) {
            int[] range = EmojiFont.words(gsub, table + 4 + place * 6, 2);
            for (int glyph = range[0]; glyph <= range[1]; glyph++) {
                all.add(glyph);
            }
        }
        return all;
    }
}
