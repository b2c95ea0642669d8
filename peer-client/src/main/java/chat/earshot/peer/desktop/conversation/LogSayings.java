package chat.earshot.peer.desktop.conversation;

import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.peer.desktop.desk.Desk;
import chat.earshot.peer.desktop.desk.Naming;
import chat.earshot.peer.desktop.kit.Words;
import chat.earshot.values.ConversationId;
import chat.earshot.values.Mark;
import chat.earshot.values.Participant;
import java.util.ArrayList;
import java.util.List;

/** What rows of the conversation in the centre say. FX thread. */
final class LogSayings implements RowBuilder.Sayings {
    private final Desk desk;
    private final Words words;
    private final Naming naming;
    private final ConversationId id;
    private final String since;
    private final List<Participant> others;

    /** @param since the date of the first entry, in words; empty if it isn't known */
    LogSayings(Desk desk, Words words, ConversationId id, String since) {
        this.desk = desk;
        this.words = words;
        this.naming = new Naming(desk, words);
        this.id = id;
        this.since = since;
        this.others = desk.conversation(id).map(line -> line.others(desk.me())).orElse(List.of());
    }

    @Override
    public String quiet(Entry entry) {
        boolean brings = entry.body() instanceof Body.Present present && present.content() instanceof Content.Joined;
        return naming.quiet(entry, brings ? since : "");
    }

    @Override
    public String erasing() {
        return words.say("quiet.erasing");
    }

    @Override
    public Reach reach(long seq) {
        List<String> read = new ArrayList<>();
        List<String> received = new ArrayList<>();
        for (Participant one : others) {
            Mark mark = desk.progress().of(id, one.username());
            if (mark.readSeq() >= seq) {
                read.add(one.displayName().value());
            } else if (mark.deliveredSeq() >= seq) {
                received.add(one.displayName().value());
            }
        }
        return new Reach(read, received, others.size());
    }
}
