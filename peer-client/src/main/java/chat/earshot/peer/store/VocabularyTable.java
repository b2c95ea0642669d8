package chat.earshot.peer.store;

import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/**
 * A {@link Vocabulary} for each stretch of a log whose blocks are all sketched. It lives as long as all of their
 * sketches do. Called on the peer's loop only.
 */
final class VocabularyTable {
    /** Blocks in a stretch. Part of the schema: its steps count with it. */
    static final int STRETCH = Vocabulary.BLOCKS_MAX;

    private final Sql sql;

    VocabularyTable(Sql sql) {
        this.sql = sql;
    }

    /** The blocks of a stretch in which a text may be, each a bit; empty if it has no vocabulary. */
    Optional<Integer> among(long log, long stretch, Vocabulary.Wanted wanted) {
        return sql.one(
                        "SELECT words FROM vocabulary WHERE log = ? AND stretch = ?",
                        row -> row.getBytes(1),
                        log,
                        stretch)
                .map(words -> wanted.among(words, () -> places(log, stretch)));
    }

    private byte[] places(long log, long stretch) {
        return sql.one(
                        "SELECT places FROM vocabulary WHERE log = ? AND stretch = ?",
                        row -> row.getBytes(1),
                        log,
                        stretch)
                .orElseThrow();
    }

    /** Another block was sketched: perhaps it was the last of its stretch. */
    void sketched(long log, long block, LongFunction<List<String>> texts) {
        long stretch = block / STRETCH;
        long first = stretch * STRETCH;
        boolean whole = sql.one(
                        "SELECT count(*) FROM sketch WHERE log = ? AND block BETWEEN ? AND ?",
                        row -> row.getLong(1) == STRETCH,
                        log,
                        first,
                        first + STRETCH - 1)
                .orElseThrow();
        if (whole) {
            List<List<String>> blocks =
                    LongStream.range(first, first + STRETCH).mapToObj(texts).toList();
            Vocabulary.of(blocks)
                    .ifPresent(made -> sql.update(
                            "INSERT OR REPLACE INTO vocabulary (log, stretch, words, places) VALUES (?, ?, ?, ?)",
                            log,
                            stretch,
                            made.words(),
                            made.places()));
        }
    }

    void outdate(long log, long firstBlock, long lastBlock) {
        sql.update(
                "DELETE FROM vocabulary WHERE log = ? AND stretch BETWEEN ? AND ?",
                log,
                firstBlock / STRETCH,
                lastBlock / STRETCH);
    }
}
