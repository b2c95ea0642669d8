package chat.earshot.bench;

import chat.earshot.protocol.PostText;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import java.util.SplittableRandom;

/** A desk that posts to one conversation and listens to it. The load's thread. */
final class Talking implements Talk.Talker {
    private final Desk desk;
    private final ConversationId conversation;
    private final SplittableRandom ids;

    private Talking(Desk desk, ConversationId conversation) {
        this.desk = desk;
        this.conversation = conversation;
        this.ids = new SplittableRandom(desk.person().number());
    }

    /** @param hearsItself whether its own entries count as heard */
    static Talking in(Talk talk, Desk desk, ConversationId conversation, boolean hearsItself) {
        Talking talking = new Talking(desk, conversation);
        int self = desk.person().number();
        desk.listen((number, frame) -> {
            if (number == Peek.TEXT_POSTED) {
                talk.acknowledged(talking);
            } else if (number == Peek.ENTRY_APPENDED) {
                int text = Peek.textAt(frame);
                if (hearsItself || Stamp.speaker(frame, text) != self) {
                    talk.heard(Stamp.nanos(frame, text));
                }
            }
        });
        return talking;
    }

    @Override
    public void post(long nanos) {
        EntryId id = EntryId.fresh(System.currentTimeMillis(), ids);
        desk.ask(new PostText(conversation, id, Stamp.text(nanos, desk.person().number())));
    }
}
