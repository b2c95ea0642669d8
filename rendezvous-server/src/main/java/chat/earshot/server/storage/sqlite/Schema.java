package chat.earshot.server.storage.sqlite;

import chat.earshot.server.audit.Actor;
import chat.earshot.server.audit.Audit;
import chat.earshot.server.audit.AuditKind;
import chat.earshot.server.engine.StorageFault;
import chat.earshot.server.start.StartFailure;
import chat.earshot.server.start.StartFailure.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The numbered migrations in folders of the class path, and the number of the last of them. Any thread.
 *
 * <p>Each migration sets {@code user_version} in its transaction, so a database tells its version by itself, and Flyway
 * is needed only when there is something to migrate.
 */
record Schema(List<String> locations, int version) {
    private static final Logger LOG = LoggerFactory.getLogger(Schema.class);

    /** "EARS": tells our databases from those of other programs. */
    static final int APPLICATION_ID = 0x45415253;

    static Schema current() {
        return new Schema(List.of("classpath:db/migration"), 11);
    }

    /** Makes a new database, which appears under its name only when it is complete. */
    void create(Path file) throws IOException, SQLException, StartFailure {
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(unfinished);
        Files.createFile(unfinished, DataFolder.ownerOnly(file, "rw-------"));
        migrate(unfinished);
        Files.move(unfinished, file);
    }

    /**
     * Brings an older database up to this version, after copying it beside itself. All steps are one transaction: what
     * fails or is killed leaves the database as it was. The audit trail tells of it either way.
     *
     * @return the copy
     * @throws StartFailure if the steps that made it are not those of this program
     */
    Path upgrade(Path file, int from, Clock clock) throws IOException, SQLException, StartFailure {
        Path copy = file.resolveSibling(file.getFileName() + ".before-" + version + "-"
                + clock.instant().getEpochSecond());
        Files.createFile(copy, DataFolder.ownerOnly(file, "rw-------"));
        boolean upgraded = false;
        try {
            copy(file, copy);
            migrate(file);
            upgraded = true;
            audit(file, clock, AuditKind.DATABASE_UPGRADED, from);
        } catch (SQLException failed) {
            audit(file, clock, AuditKind.UPGRADE_FAILED, from);
            throw failed;
        } finally {
            if (!upgraded) {
                // The database is as it was, and each further try would leave one more copy of it.
                Files.deleteIfExists(copy);
            }
        }
        LOG.info("schema=upgraded from={} to={} copy={}", from, version, copy);
        return copy;
    }

    private static void copy(Path file, Path copy) throws SQLException {
        try (Connection connection = Connections.writer(file);
                PreparedStatement statement = connection.prepareStatement("VACUUM INTO ?")) {
            statement.setString(1, copy.toAbsolutePath().toString());
            statement.executeUpdate();
        }
    }

    /** A database from before there was a trail tells of nothing as long as it is one. */
    private void audit(Path file, Clock clock, AuditKind kind, int from) {
        boolean hasTrail = kind == AuditKind.DATABASE_UPGRADED || from >= AuditTrail.FIRST_VERSION;
        if (!hasTrail) {
            return;
        }
        try (Writer writer = new Writer(file)) {
            writer.run(() -> new Audit(new SqliteAuditStore(writer), clock)
                    .add(kind, Actor.SERVER, "", "schema " + from + " to " + version));
        } catch (StorageFault unwritten) {
            LOG.warn("audit=unwritten kind={} cause={}", kind.word(), String.valueOf(unwritten.getCause()));
        }
    }

    private void migrate(Path file) throws SQLException, StartFailure {
        try {
            Flyway.configure(Schema.class.getClassLoader())
                    .dataSource(Connections.writerSource(file))
                    .locations(locations.toArray(String[]::new))
                    // One transaction for all steps: a program of the old version can serve what one that failed left.
                    .group(true)
                    .load()
                    .migrate();
        } catch (FlywayValidateException foreign) {
            throw new StartFailure(
                    Cause.DATA_UNUSABLE,
                    "The database " + file + " was made by a version of this program that was never released, and"
                            + " can't be upgraded. Start that version again, or choose another folder with --data.",
                    foreign);
        } catch (FlywayException failed) {
            throw new SQLException("migration failed", failed);
        }
    }
}
