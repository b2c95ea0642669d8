package chat.earshot.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.log.EntryKind;
import chat.earshot.log.Head;
import chat.earshot.protocol.ContactsListed;
import chat.earshot.protocol.Conversation;
import chat.earshot.protocol.ConversationsListed;
import chat.earshot.protocol.Envelope;
import chat.earshot.protocol.Hello;
import chat.earshot.protocol.LogPage;
import chat.earshot.protocol.Message;
import chat.earshot.protocol.PostText;
import chat.earshot.protocol.SignUp;
import chat.earshot.protocol.StartConversation;
import chat.earshot.values.Contact;
import chat.earshot.values.ContactState;
import chat.earshot.values.ConversationId;
import chat.earshot.values.DeviceId;
import chat.earshot.values.DisplayName;
import chat.earshot.values.EntryId;
import chat.earshot.values.Hash;
import chat.earshot.values.Limits;
import chat.earshot.values.Participant;
import chat.earshot.values.Presence;
import chat.earshot.values.Salt;
import chat.earshot.values.Username;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The largest messages that may be sent fit the frames that are accepted. */
class FrameSizeTest {
    /** Four bytes of UTF-8, and a letter. */
    private static final String WIDE = "𠮷";

    private static final ConversationId LUNCH = new ConversationId(new UUID(1, 2));
    private static final Username WIDEST = new Username(WIDE.repeat(Limits.USERNAME_CHARS_MAX));
    private static final DisplayName WIDEST_SHOWN = new DisplayName(WIDE.repeat(Limits.DISPLAY_NAME_CHARS_MAX));
    private static final Hash HASH = Hash.of(new byte[Hash.BYTES]);
    private static final Conversation WIDEST_CONVERSATION = new Conversation(
            LUNCH,
            WIDE.repeat(Limits.TITLE_CHARS_MAX),
            false,
            Collections.nCopies(Limits.PARTICIPANTS_MAX, new Participant(WIDEST, WIDEST_SHOWN)),
            new Head(1, HASH));

    @Test
    void aLinkThatHasNotSignedInTakesWhatSignsIn() {
        String typed = WIDE.repeat(Limits.TYPED_CHARS_MAX);

        assertThat(size(new SignUp(typed, typed, typed))).isLessThanOrEqualTo(Limits.FRAME_BYTES_BEFORE_SIGN_IN);
        assertThat(size(new Hello(1, 1, WIDE.repeat(Limits.SOFTWARE_CHARS_MAX), new DeviceId(new UUID(1, 2)))))
                .isLessThanOrEqualTo(Limits.FRAME_BYTES_BEFORE_SIGN_IN);
    }

    @Test
    void aRendezvousTakesTheLongestTextAndTheMostNames() {
        String text = WIDE.repeat(Limits.TEXT_CHARS_MAX);
        List<String> names = Collections.nCopies(Limits.PARTICIPANTS_MAX, WIDEST.value());

        assertThat(size(new PostText(LUNCH, new EntryId(new UUID(1, 2)), text)))
                .isLessThanOrEqualTo(Limits.FRAME_BYTES_FROM_PEER);
        assertThat(size(new StartConversation(LUNCH, names, WIDE.repeat(Limits.TITLE_CHARS_MAX))))
                .isLessThanOrEqualTo(Limits.FRAME_BYTES_FROM_PEER);
    }

    @Test
    void aPeerTakesTheLargestPageOfContacts() {
        Contact contact = new Contact(
                WIDEST, WIDEST_SHOWN, ContactState.MUTUAL, Presence.AWAY, WIDE.repeat(Limits.STATUS_TEXT_CHARS_MAX));

        assertThat(size(new ContactsListed(Collections.nCopies(Limits.LIST_PAGE_MAX, contact), true)))
                .isLessThanOrEqualTo(Limits.FRAME_BYTES_FROM_RENDEZVOUS);
    }

    @Test
    void aPeerTakesPagesThatWereFilledByBytes() {
        Content longest = new Content.Text(WIDE.repeat(Limits.TEXT_CHARS_MAX));
        Entry entry = new Entry(
                1,
                new EntryId(new UUID(1, 2)),
                WIDEST,
                Instant.EPOCH,
                EntryKind.TEXT,
                new Body.Present(Salt.of(new byte[Salt.BYTES]), longest),
                HASH);
        List<Entry> entries = filled(entry, EncodedSize.of(entry));
        List<Conversation> conversations = filled(WIDEST_CONVERSATION, EncodedSize.of(WIDEST_CONVERSATION));

        assertThat(size(new LogPage(LUNCH, entries, new Head(1, HASH))))
                .isLessThanOrEqualTo(Limits.FRAME_BYTES_FROM_RENDEZVOUS);
        assertThat(size(new ConversationsListed(conversations, true)))
                .isLessThanOrEqualTo(Limits.FRAME_BYTES_FROM_RENDEZVOUS);
    }

    @Test
    void aMessageThatNoLinkAcceptsIsNotEncoded() {
        Message tooLarge = new ConversationsListed(Collections.nCopies(4, WIDEST_CONVERSATION), false);

        assertThatThrownBy(() -> size(tooLarge))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ConversationsListed");
    }

    private static int size(Message message) {
        return WireCodec.encode(new Envelope(1, message)).remaining() - Integer.BYTES;
    }

    private static <T> List<T> filled(T item, int itemBytes) {
        List<T> page = new ArrayList<>();
        for (int bytes = itemBytes; bytes <= Limits.LOG_PAGE_BYTES_MAX; bytes += itemBytes) {
            page.add(item);
        }
        return page;
    }
}
