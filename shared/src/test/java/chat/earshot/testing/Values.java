package chat.earshot.testing;

import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.log.Head;
import chat.earshot.protocol.Conversation;
import chat.earshot.protocol.Reason;
import chat.earshot.values.Contact;
import chat.earshot.values.ContactState;
import chat.earshot.values.ConversationId;
import chat.earshot.values.DeviceId;
import chat.earshot.values.DisplayName;
import chat.earshot.values.EntryId;
import chat.earshot.values.FileId;
import chat.earshot.values.FileName;
import chat.earshot.values.Hash;
import chat.earshot.values.Limits;
import chat.earshot.values.Octets;
import chat.earshot.values.Participant;
import chat.earshot.values.Presence;
import chat.earshot.values.Salt;
import chat.earshot.values.SessionToken;
import chat.earshot.values.Username;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.arbitraries.IntegerArbitrary;

/** Arbitrary values: every one valid, many at the edge of what is. */
public final class Values {
    private Values() {}

    public static Arbitrary<UUID> uuids() {
        Arbitrary<Long> bits = Arbitraries.longs();
        return Combinators.combine(bits, bits).as(UUID::new);
    }

    public static Arbitrary<ConversationId> conversationIds() {
        return uuids().map(ConversationId::new);
    }

    public static Arbitrary<EntryId> entryIds() {
        return uuids().map(EntryId::new);
    }

    public static Arbitrary<DeviceId> deviceIds() {
        return uuids().map(DeviceId::new);
    }

    public static Arbitrary<Hash> hashes() {
        return octets(Hash.BYTES).map(Hash::of);
    }

    public static Arbitrary<Salt> salts() {
        return octets(Salt.BYTES).map(Salt::of);
    }

    public static Arbitrary<SessionToken> tokens() {
        return octets(SessionToken.BYTES).map(SessionToken::of);
    }

    /** In whole milliseconds. */
    public static Arbitrary<Instant> instants() {
        return Arbitraries.longs().map(Instant::ofEpochMilli);
    }

    public static Arbitrary<Username> usernames() {
        Arbitrary<String> latin =
                name(Arbitraries.of("aZ09._-éßıİŽ".codePoints().boxed().toList()));
        Arbitrary<String> greek =
                name(Arbitraries.of("ασςΣάΐ07".codePoints().boxed().toList()));
        Arbitrary<String> cyrillic =
                name(Arbitraries.of("анЖъ-".codePoints().boxed().toList()));
        Arbitrary<String> japanese =
                name(Arbitraries.of("aナひ漢𠮷ー".codePoints().boxed().toList()));
        return Arbitraries.oneOf(latin, greek, cyrillic, japanese).map(Username::new);
    }

    public static Arbitrary<DisplayName> displayNames() {
        return line(0, Limits.DISPLAY_NAME_CHARS_MAX - 1).map(text -> new DisplayName("x" + text));
    }

    /** Texts with line breaks, controls and characters from one to four bytes. */
    public static Arbitrary<String> text(int charsMin, int charsMax) {
        return string(
                Arbitraries.oneOf(printable(), Arbitraries.of(0, 7, 9, 10, 13, 0x85, 0x2028, 0x202E)),
                charsMin,
                charsMax);
    }

    /** Texts of one line. */
    public static Arbitrary<String> line(int charsMin, int charsMax) {
        return string(printable(), charsMin, charsMax);
    }

    /** A name or password as somebody might type it: valid or not. */
    public static Arbitrary<String> typed() {
        return text(0, Limits.TYPED_CHARS_MAX);
    }

    public static Arbitrary<Presence> presences() {
        return Arbitraries.of(Presence.class);
    }

    public static Arbitrary<Reason> reasons() {
        return Arbitraries.of(Reason.class);
    }

    public static Arbitrary<Contact> contacts() {
        return Combinators.combine(
                        usernames(),
                        displayNames(),
                        Arbitraries.of(ContactState.class),
                        presences(),
                        line(0, Limits.STATUS_TEXT_CHARS_MAX))
                .as(Contact::new);
    }

    public static Arbitrary<Participant> participants() {
        return Combinators.combine(usernames(), displayNames()).as(Participant::new);
    }

    public static Arbitrary<Head> heads() {
        return Combinators.combine(Arbitraries.longs().greaterOrEqual(0), hashes())
                .as(Head::new);
    }

    public static Arbitrary<Conversation> conversations() {
        return Combinators.combine(
                        conversationIds(),
                        line(0, Limits.TITLE_CHARS_MAX),
                        Arbitraries.of(true, false),
                        participants().list().ofMaxSize(5),
                        heads())
                .as(Conversation::new);
    }

    public static Arbitrary<Content> contents() {
        Arbitrary<Content> texts = text(1, 300).map(Content.Text::new);
        Arbitrary<Content> joined = Combinators.combine(
                        usernames(), Arbitraries.longs().greaterOrEqual(0))
                .as(Content.Joined::new);
        Arbitrary<Long> seqs = Arbitraries.longs().greaterOrEqual(1);
        Arbitrary<Content> edited =
                Combinators.combine(seqs, entryIds(), text(1, 300)).as(Content.Edited::new);
        Arbitrary<Content> erased = Combinators.combine(seqs, entryIds()).as(Content.Erased::new);
        return Arbitraries.oneOf(
                List.of(texts, joined, Arbitraries.create(Content.Left::new), edited, erased, files().map(x -> x)));
    }

    public static Arbitrary<FileId> fileIds() {
        return uuids().map(FileId::new);
    }

    /** Names as anybody may have typed them, made fit. */
    public static Arbitrary<FileName> fileNames() {
        return text(0, 250).map(FileName::of);
    }

    public static Arbitrary<Content.File> files() {
        return Combinators.combine(
                        fileIds(),
                        fileNames(),
                        Arbitraries.longs().between(0, Limits.FILE_BYTES_MAX),
                        hashes(),
                        hashes())
                .as(Content.File::new);
    }

    public static Arbitrary<Octets> bytes(int bytesMin, int bytesMax) {
        return Arbitraries.bytes()
                .array(byte[].class)
                .ofMinSize(bytesMin)
                .ofMaxSize(bytesMax)
                .map(Octets::copyOf);
    }

    public static Arbitrary<Body.Present> presentBodies() {
        return Combinators.combine(salts(), contents()).as(Body.Present::new);
    }

    /** Entries that stand alone: their hashes are arbitrary. */
    public static Arbitrary<Entry> entries() {
        return Combinators.combine(
                        Arbitraries.longs().greaterOrEqual(1),
                        entryIds(),
                        usernames(),
                        instants(),
                        presentBodies(),
                        Arbitraries.of(true, false),
                        hashes())
                .as((seq, id, author, at, body, erased, hash) -> new Entry(
                        seq, id, author, at, body.content().kind(), erased ? new Body.Erased(hash) : body, hash));
    }

    private static Arbitrary<byte[]> octets(int size) {
        return Arbitraries.bytes().array(byte[].class).ofSize(size);
    }

    private static Arbitrary<Integer> printable() {
        IntegerArbitrary ints = Arbitraries.integers();
        return Arbitraries.oneOf(
                ints.between(' ', '~'),
                ints.between(0xA1, 0x17F),
                ints.between(0x300, 0x320),
                ints.between(0x4E00, 0x4E80),
                ints.between(0x1F600, 0x1F640),
                Arbitraries.of(0xFFFD, 0xFFFF, 0x10FFFF));
    }

    private static Arbitrary<String> name(Arbitrary<Integer> characters) {
        return string(characters, Limits.USERNAME_CHARS_MIN, Limits.USERNAME_CHARS_MAX);
    }

    private static Arbitrary<String> string(Arbitrary<Integer> characters, int charsMin, int charsMax) {
        return characters.list().ofMinSize(charsMin).ofMaxSize(charsMax).map(list -> {
            StringBuilder text = new StringBuilder();
            list.forEach(text::appendCodePoint);
            return text.toString();
        });
    }
}
