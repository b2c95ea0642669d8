package chat.earshot.wire;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.log.Entry;
import chat.earshot.protocol.ContactAdded;
import chat.earshot.protocol.Conversation;
import chat.earshot.protocol.ConversationLeft;
import chat.earshot.protocol.ConversationOpened;
import chat.earshot.protocol.EntryAppended;
import chat.earshot.protocol.Envelope;
import chat.earshot.protocol.Message;
import chat.earshot.testing.Messages;
import chat.earshot.testing.Values;
import chat.earshot.values.Contact;
import chat.earshot.values.ConversationId;
import java.nio.ByteBuffer;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every message and for every run of bytes. */
class WirePropertiesTest {
    private static final ConversationId LUNCH = new ConversationId(new UUID(1, 2));
    private static final int ENVELOPE_BYTES = Short.BYTES + Integer.BYTES;

    @Example
    void thereAreArbitraryMessagesOfEveryType() {
        assertThat(Messages.byType().keySet()).isEqualTo(Messages.types());
    }

    @Property(tries = 3_000)
    void everyMessageIsReadAsItWasWritten(@ForAll("envelopes") Envelope envelope) {
        ByteBuffer frame = WireCodec.encode(envelope);

        assertThat(frame.getInt()).isEqualTo(frame.remaining());
        assertThat(WireCodec.decode(frame.slice())).isEqualTo(envelope);
        assertThat(bytes(WireCodec.decode(frame.slice()))).isEqualTo(frame);
    }

    @Property(tries = 3_000)
    void changedBytesAreRefusedOrAnotherMessageInItsOnlyForm(@ForAll("changedFrames") byte[] bytes) {
        assertRefusedOrCanonical(bytes);
    }

    @Property(tries = 1_000)
    void anyBytesAreRefusedOrAMessageInItsOnlyForm(@ForAll byte[] bytes) {
        assertRefusedOrCanonical(bytes);
    }

    @Property(tries = 300)
    void theSizeOfAnEntryIsTold(@ForAll("entries") Entry entry) {
        int size = size(Envelope.event(new EntryAppended(LUNCH, entry))) - size(new ConversationLeft(LUNCH));

        assertThat(EncodedSize.of(entry)).isEqualTo(size);
    }

    @Property(tries = 200)
    void theSizeOfAConversationIsTold(@ForAll("conversations") Conversation conversation) {
        assertThat(EncodedSize.of(conversation)).isEqualTo(size(new ConversationOpened(conversation)) - ENVELOPE_BYTES);
    }

    @Property(tries = 200)
    void theSizeOfAContactIsTold(@ForAll("contacts") Contact contact) {
        assertThat(EncodedSize.of(contact)).isEqualTo(size(new ContactAdded(contact)) - ENVELOPE_BYTES);
    }

    /** Fails with whatever else is thrown. */
    static void assertRefusedOrCanonical(byte[] bytes) {
        Envelope read;
        try {
            read = WireCodec.decode(ByteBuffer.wrap(bytes));
        } catch (ProtocolException refused) {
            return;
        }
        assertThat(bytes(read)).isEqualTo(ByteBuffer.wrap(bytes));
    }

    @Provide
    Arbitrary<Envelope> envelopes() {
        return Messages.envelopes();
    }

    @Provide
    Arbitrary<Entry> entries() {
        return Values.entries();
    }

    @Provide
    Arbitrary<Conversation> conversations() {
        return Values.conversations();
    }

    @Provide
    Arbitrary<Contact> contacts() {
        return Values.contacts();
    }

    /** Valid frames with up to three bytes changed, most of them near the front, where numbers and lengths stand. */
    @Provide
    Arbitrary<byte[]> changedFrames() {
        Arbitrary<int[]> changes = Combinators.combine(
                        Arbitraries.integers().between(0, 400),
                        Arbitraries.integers().between(0, 255))
                .as((place, value) -> new int[] {place, value});
        return Combinators.combine(
                        Messages.envelopes(),
                        changes.list().ofMaxSize(3),
                        Arbitraries.integers().between(-3, 3))
                .as((envelope, all, longer) -> {
                    ByteBuffer frame = bytes(envelope);
                    byte[] bytes = new byte[Math.max(0, frame.remaining() + longer)];
                    frame.get(bytes, 0, Math.min(bytes.length, frame.remaining()));
                    if (bytes.length > 0) {
                        all.forEach(change -> bytes[change[0] % bytes.length] = (byte) change[1]);
                    }
                    return bytes;
                });
    }

    private static ByteBuffer bytes(Envelope envelope) {
        return WireCodec.encode(envelope).position(Integer.BYTES).slice();
    }

    private static int size(Message message) {
        return size(new Envelope(1, message));
    }

    private static int size(Envelope envelope) {
        return bytes(envelope).remaining();
    }
}
