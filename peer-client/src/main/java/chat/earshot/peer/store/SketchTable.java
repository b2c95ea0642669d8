package chat.earshot.peer.store;

import chat.earshot.log.Content;
import chat.earshot.log.EntryKind;
import chat.earshot.log.HashChain;
import chat.earshot.values.ConversationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A {@link Sketch} for each whole block of a log: of its texts as they were said, of all edits of them and of its
 * files' names; and the words of many blocks together. So a search reads only the blocks in which a text may be.
 * Sketches are made later than entries; a block without one is read. Whatever changes in a block takes its sketch away
 * in the same transaction, so nothing of an erased text outlives it. Called on the peer's loop only.
 */
public final class SketchTable {
    /** Entries in a block. Part of the schema: its steps count with it. */
    static final int BLOCK = 200;

    private static final long NONE = -1;

    private final Sql sql;
    private final VocabularyTable vocabularies;

    SketchTable(Sql sql) {
        this.sql = sql;
        this.vocabularies = new VocabularyTable(sql);
    }

    private record Block(long log, long number) {
        long from() {
            return number * BLOCK + 1;
        }

        long through() {
            return (number + 1) * BLOCK;
        }
    }

    /** The seqs of a piece of a log. */
    public record Range(long from, long through) {}

    /** The last entries, up to that one, among which a text may be; empty if it is in none of them. */
    public Optional<Range> lastWith(Account account, ConversationId conversation, String wanted, long through) {
        if (through < 1) {
            return Optional.empty();
        }
        Optional<Long> log = sql.first(
                "SELECT " + LogNumbers.OF,
                row -> Optional.of(row.getLong(1)),
                account.number(),
                conversation.toString());
        long block = log.map(number -> lastBlock(number, wanted, (through - 1) / BLOCK))
                .orElse(NONE);
        return block == NONE
                ? Optional.empty()
                : Optional.of(new Range(block * BLOCK + 1, Math.min(through, (block + 1) * BLOCK)));
    }

    /** Stretch by stretch backwards. */
    private long lastBlock(long log, String wanted, long through) {
        Sketch.Wanted sought = new Sketch.Wanted(wanted);
        Vocabulary.Wanted words = new Vocabulary.Wanted(wanted);
        long last = through;
        while (last >= 0) {
            long stretch = last / VocabularyTable.STRETCH;
            long first = stretch * VocabularyTable.STRETCH;
            Optional<Integer> among = vocabularies.among(log, stretch, words);
            long found = among.isPresent() ? last(among.get(), first, last) : lastSketched(log, sought, first, last);
            if (found != NONE) {
                return found;
            }
            last = first - 1;
        }
        return NONE;
    }

    private static long last(int among, long first, long last) {
        int asked = Vocabulary.IN_ALL >>> (VocabularyTable.STRETCH - 1 - (last - first));
        int found = among & asked;
        return found == 0 ? NONE : first + Integer.SIZE - 1 - Integer.numberOfLeadingZeros(found);
    }

    private long lastSketched(long log, Sketch.Wanted sought, long first, long last) {
        Walk walk = new Walk(last);
        Optional<Long> found = sql.first(
                "SELECT block, bits FROM sketch WHERE log = ? AND block BETWEEN ? AND ? ORDER BY block DESC",
                row -> walk.at(row.getLong(1), sought.mayBeIn(row.getBytes(2))),
                log,
                first,
                last);
        return found.orElse(walk.next < first ? NONE : walk.next);
    }

    /** Sketches some of the blocks that have none. @return whether there may be more of them */
    public boolean sketchSome(int blocksMax) {
        List<Block> blocks = sql.list(
                "SELECT log, block FROM unsketched ORDER BY log DESC, block DESC LIMIT ?",
                row -> new Block(row.getLong(1), row.getLong(2)),
                blocksMax);
        if (!blocks.isEmpty()) {
            sql.inTransaction("sketching", () -> blocks.forEach(this::sketch));
        }
        return blocks.size() == blocksMax;
    }

    /** These entries are in the log now: blocks that they complete are to be sketched. */
    void appended(long log, long from, long through) {
        for (Block block = new Block(log, (from - 1) / BLOCK); block.through() <= through; ) {
            sql.update("INSERT OR IGNORE INTO unsketched (log, block) VALUES (?, ?)", log, block.number());
            block = new Block(log, block.number() + 1);
        }
    }

    /** Something changed among these entries: their blocks are to be sketched anew. */
    void outdate(long log, long from, long through) {
        long first = (from - 1) / BLOCK;
        long last = (through - 1) / BLOCK;
        sql.update(
                "INSERT OR IGNORE INTO unsketched SELECT log, block FROM sketch"
                        + " WHERE log = ? AND block BETWEEN ? AND ?",
                log,
                first,
                last);
        sql.update("DELETE FROM sketch WHERE log = ? AND block BETWEEN ? AND ?", log, first, last);
        vocabularies.outdate(log, first, last);
    }

    /** One that isn't whole gets none, and is noted again by what makes it whole. */
    private void sketch(Block block) {
        sql.update("DELETE FROM unsketched WHERE log = ? AND block = ?", block.log(), block.number());
        boolean whole = sql.one(
                        "SELECT count(*) FROM entry WHERE log = ? AND seq BETWEEN ? AND ?",
                        row -> row.getLong(1) == BLOCK,
                        block.log(),
                        block.from(),
                        block.through())
                .orElseThrow();
        if (whole) {
            sql.update(
                    "INSERT OR REPLACE INTO sketch (log, block, bits) VALUES (?, ?, ?)",
                    block.log(),
                    block.number(),
                    Sketch.of(texts(block)));
            vocabularies.sketched(block.log(), block.number(), number -> texts(new Block(block.log(), number)));
        }
    }

    private List<String> texts(Block block) {
        List<String> texts = new ArrayList<>(texts(block, "seq", EntryKind.TEXT));
        texts.addAll(texts(block, "seq", EntryKind.FILE));
        texts.addAll(texts(block, "refers_to", EntryKind.EDITED));
        return texts;
    }

    private List<String> texts(Block block, String column, EntryKind kind) {
        return sql.list(
                "SELECT content FROM entry WHERE log = ? AND " + column
                        + " BETWEEN ? AND ? AND kind = ? AND content IS NOT NULL",
                row -> text(kind, row.getBytes(1)),
                block.log(),
                block.from(),
                block.through(),
                kind.number());
    }

    private static String text(EntryKind kind, byte[] bytes) {
        try {
            Content content = HashChain.content(kind, bytes);
            return content instanceof Content.Text text
                    ? text.text()
                    : content instanceof Content.Edited edited
                            ? edited.text()
                            : content instanceof Content.File file ? file.name().value() : "";
        } catch (IllegalArgumentException altered) {
            // No text any more; when it is fetched again its block is sketched anew.
            return "";
        }
    }

    /** Goes from block to block backwards, and stops at one without a sketch, too. */
    private static final class Walk {
        private long next;

        Walk(long first) {
            next = first;
        }

        Optional<Long> at(long block, boolean mayBe) {
            if (block < next || mayBe) {
                return Optional.of(block < next ? next : block);
            }
            next = block - 1;
            return Optional.empty();
        }
    }
}
