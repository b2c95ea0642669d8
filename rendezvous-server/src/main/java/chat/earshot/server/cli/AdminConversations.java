package chat.earshot.server.cli;

import chat.earshot.server.engine.StorageFault;
import chat.earshot.server.storage.sqlite.ConversationArchive;
import chat.earshot.server.storage.sqlite.ConversationArchive.Listed;
import chat.earshot.server.storage.sqlite.ConversationArchive.Person;
import chat.earshot.server.storage.sqlite.DataFolder;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParentCommand;

/** Lists the conversations, for whoever must export one. */
@Command(
        name = "conversations",
        description = "Lists every conversation: id, entries, participants and title.",
        mixinStandardHelpOptions = true)
final class AdminConversations implements Callable<Integer> {
    @ParentCommand
    private Admin admin = new Admin();

    @Override
    public Integer call() throws AdminFailure {
        List<Listed> all = all();
        String text = all.isEmpty()
                ? "There are no conversations."
                : all.stream().map(AdminConversations::line).collect(Collectors.joining(System.lineSeparator()));
        admin.answer(
                text,
                Map.of(
                        "conversations",
                        all.stream().map(AdminConversations::values).toList()));
        return ExitCode.OK;
    }

    private List<Listed> all() throws AdminFailure {
        try (ConversationArchive archive = ConversationArchive.open(DataFolder.databaseFile(admin.folder()))) {
            return archive.all();
        } catch (IOException unreadable) {
            throw new AdminFailure(String.valueOf(unreadable.getMessage()));
        } catch (StorageFault damaged) {
            throw new AdminFailure("The database is damaged. Look closer with: earshot admin check");
        }
    }

    private static String line(Listed one) {
        String title = one.title().isEmpty() ? "" : " \"" + one.title() + "\"";
        return one.id() + " entries=" + one.head().seq() + " participants=" + String.join(",", names(one)) + title;
    }

    private static Map<String, ?> values(Listed one) {
        return Map.of(
                "id", one.id().toString(),
                "title", one.title(),
                "direct", one.direct(),
                "createdAt", one.createdAt().toString(),
                "entries", one.head().seq(),
                "participants", names(one));
    }

    private static List<String> names(Listed one) {
        return one.participants().stream()
                .filter(person -> !person.left())
                .map(Person::username)
                .toList();
    }
}
