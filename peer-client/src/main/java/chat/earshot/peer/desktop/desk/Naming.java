package chat.earshot.peer.desktop.desk;

import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.log.EntryKind;
import chat.earshot.peer.Errand;
import chat.earshot.peer.Folding;
import chat.earshot.peer.OutboxEntry;
import chat.earshot.peer.desktop.kit.Words;
import chat.earshot.values.Contact;
import chat.earshot.values.ContactState;
import chat.earshot.values.DisplayName;
import chat.earshot.values.EntryId;
import chat.earshot.values.Participant;
import chat.earshot.values.Username;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** How conversations, people and entries are called in one line. FX thread. */
public final class Naming {
    private static final int NAMES_SHOWN = 4;

    private final Desk desk;
    private final Words words;

    public Naming(Desk desk, Words words) {
        this.desk = desk;
        this.words = words;
    }

    /** Whether somebody's name, or that of their account, has these letters; none are in every name. */
    public static boolean isCalled(DisplayName name, Username account, String letters) {
        String wanted = Folding.fold(letters.strip());
        return Folding.fold(name.value()).contains(wanted)
                || Folding.fold(account.value()).contains(wanted);
    }

    /** The title that it was given, or else who takes part; who has left a 1:1 is whom it was with. */
    public String title(ConversationLine line) {
        if (!line.conversation().title().isEmpty()) {
            return line.conversation().title();
        }
        List<Participant> others = line.others(desk.me());
        if (others.isEmpty()) {
            return line.last()
                    .filter(left ->
                            line.conversation().direct() && !left.author().equals(desk.me()))
                    .map(left -> desk.nameOf(left.author()))
                    .orElseGet(() -> words.say("conversation.alone"));
        }
        String names = others.stream()
                .limit(NAMES_SHOWN)
                .map(one -> one.displayName().value())
                .collect(Collectors.joining(words.say("list.comma")));
        int more = others.size() - NAMES_SHOWN;
        return more > 0 ? words.say("conversation.andMore", names, more) : names;
    }

    /** Whom I have added, whether or not they have added me. */
    public Optional<Contact> added(Username name) {
        return desk.contact(name).filter(one -> one.state() != ContactState.INCOMING);
    }

    /** Whether that is me; or else whether it is a contact, and how reachable. */
    public String standing(Username name) {
        if (name.equals(desk.me())) {
            return words.say("people.you");
        }
        return added(name)
                .map(one -> one.state() == ContactState.MUTUAL
                        ? words.say("presence." + one.presence().word())
                        : words.say("sidebar.notYet"))
                .orElseGet(() -> words.say("people.notContact"));
    }

    /**
     * What was said last, with who said it where that isn't plain; or that I left.
     *
     * @param waiting what was asked for here and waits to be sent: it comes after all that was said
     */
    public Preview preview(ConversationLine line, List<OutboxEntry> waiting) {
        if (!line.includes(desk.me())) {
            return Preview.told(words.say("quiet.left.mine"));
        }
        Optional<EntryId> last = newest(waiting, entry -> entry.errand() == Errand.POST)
                .map(OutboxEntry::id)
                .or(() -> line.last().map(Entry::id));
        Optional<OutboxEntry> asked =
                newest(waiting, entry -> last.equals(Optional.of(entry.id())) || last.equals(entry.target()));
        if (asked.isPresent()) {
            return preview(asked.get()).waiting();
        }
        return line.last()
                .map(entry -> said(line, entry))
                .orElseGet(() -> Preview.told(words.say("conversation.empty")));
    }

    private static Optional<OutboxEntry> newest(List<OutboxEntry> waiting, Predicate<OutboxEntry> wanted) {
        return waiting.stream().filter(wanted).reduce((one, later) -> later);
    }

    private Preview preview(OutboxEntry waiting) {
        String me = desk.nameOf(desk.me());
        if (waiting.errand() == Errand.ERASE) {
            return Preview.told(words.say("quiet.erased.mine", me));
        }
        return waiting.file()
                .map(file -> Preview.told(
                        words.say("quiet.file.mine", me, file.name().value(), words.size(file.size()))))
                .orElseGet(() -> Preview.said(words.say("people.you"), waiting.text()));
    }

    private Preview said(ConversationLine line, Entry entry) {
        return line.edit()
                .flatMap(Naming::said)
                .or(() -> said(entry))
                .map(text -> Preview.said(author(line, entry), text))
                .orElseGet(() -> Preview.told(done(line, entry)));
    }

    /** In a 1:1 the other's name stands above already: a long one would leave no room for what they did. */
    private String done(ConversationLine line, Entry entry) {
        return entry.content(Content.File.class)
                .filter(shared -> author(line, entry).isEmpty())
                .map(shared -> words.say("preview.file", shared.name().value(), words.size(shared.size())))
                .orElseGet(() -> quiet(entry, ""));
    }

    private String author(ConversationLine line, Entry entry) {
        if (entry.author().equals(desk.me())) {
            return words.say("people.you");
        }
        return line.conversation().direct() ? "" : desk.nameOf(entry.author());
    }

    private static Optional<String> said(Entry entry) {
        if (entry.body() instanceof Body.Present present) {
            if (present.content() instanceof Content.Text text) {
                return Optional.of(text.text());
            }
            if (present.content() instanceof Content.Edited edited) {
                return Optional.of(edited.text());
            }
        }
        return Optional.empty();
    }

    /**
     * What an entry that isn't a text says.
     *
     * @param since the date of the first shared entry, in words; empty if it isn't known
     */
    public String quiet(Entry entry, String since) {
        String who = desk.nameOf(entry.author());
        String mine = entry.author().equals(desk.me()) ? ".mine" : "";
        if (entry.body() instanceof Body.Present present && present.content() instanceof Content.Joined joined) {
            String whom = joined.who().equals(desk.me()) ? words.say("name.you.object") : desk.nameOf(joined.who());
            if (joined.sharedEntries() == 0) {
                return words.say("quiet.joined.nothing" + mine, who, whom);
            }
            return since.isEmpty()
                    ? words.say("quiet.joined" + mine, who, whom, joined.sharedEntries())
                    : words.say("quiet.joined.since" + mine, who, whom, joined.sharedEntries(), since);
        }
        if (entry.body() instanceof Body.Erased || entry.kind() == EntryKind.ERASED) {
            return words.say("quiet.erased" + mine, who);
        }
        if (entry.body() instanceof Body.Present present && present.content() instanceof Content.File file) {
            return words.say("quiet.file" + mine, who, file.name().value(), words.size(file.size()));
        }
        return words.say("quiet.left" + mine, who);
    }
}
