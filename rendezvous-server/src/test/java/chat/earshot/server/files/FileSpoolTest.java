package chat.earshot.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.files.BlockList;
import chat.earshot.log.Content;
import chat.earshot.protocol.BlockHashesPage;
import chat.earshot.protocol.BlockHashesPut;
import chat.earshot.protocol.DisclosurePreviewed;
import chat.earshot.protocol.EntryErased;
import chat.earshot.protocol.EraseEntry;
import chat.earshot.protocol.FetchBlockHashes;
import chat.earshot.protocol.FetchPiece;
import chat.earshot.protocol.FilePosted;
import chat.earshot.protocol.InspectSpool;
import chat.earshot.protocol.Leave;
import chat.earshot.protocol.PieceFetched;
import chat.earshot.protocol.PiecePut;
import chat.earshot.protocol.PostFile;
import chat.earshot.protocol.PreviewDisclosure;
import chat.earshot.protocol.PutBlockHashes;
import chat.earshot.protocol.PutPiece;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.Request;
import chat.earshot.protocol.SpoolInspected;
import chat.earshot.protocol.TextPosted;
import chat.earshot.server.conversations.FileLimits;
import chat.earshot.server.testing.TestPeer;
import chat.earshot.server.testing.TestRendezvous;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.FileId;
import chat.earshot.values.FileName;
import chat.earshot.values.Hash;
import chat.earshot.values.Limits;
import chat.earshot.values.Octets;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ana shares a file with Bob: who may put and fetch what, and for how long. */
class FileSpoolTest {
    private static final int MIB = 1024 * 1024;
    private static final int SIZE = Limits.BLOCK_BYTES + 1_000;
    private static final byte[] BYTES = bytes();
    private static final BlockList LIST = list();
    private static final FileId PLAN = new FileId(new UUID(7, 7));

    private final TestRendezvous rendezvous =
            TestRendezvous.keeping(new FileLimits(4L * MIB, 8L * MIB, 6L * MIB, Duration.ofDays(30), 0));
    private TestPeer ana;
    private TestPeer bob;
    private ConversationId talk;
    private long ids;

    @BeforeEach
    void meet() {
        ana = rendezvous.person("Ana");
        bob = rendezvous.person("Bob");
        rendezvous.befriend(ana, bob);
        talk = ana.open("Bob").id();
    }

    @Test
    void aFileIsPutInPiecesAndFetchedByWhoTakesPart() {
        post(ana, PLAN, SIZE);
        putAll();

        assertThat(ana.ask(new InspectSpool(talk, PLAN)))
                .isEqualTo(new SpoolInspected(PLAN, true, 2, Octets.copyOf(new byte[0])));
        assertThat(bob.ask(new FetchBlockHashes(talk, PLAN, 0)))
                .isEqualTo(new BlockHashesPage(PLAN, 0, LIST.hashes(0, 2)));
        assertThat(bob.ask(new FetchPiece(talk, PLAN, 1, 0)))
                .isEqualTo(new PieceFetched(PLAN, 1, 0, Octets.copyOf(BYTES, Limits.BLOCK_BYTES, 1_000)));
        assertThat(bob.refusal(new FetchPiece(talk, PLAN, 2, 0))).isEqualTo(Reason.FILE_UNAVAILABLE);
        assertThat(bob.refusal(new FetchPiece(talk, PLAN, 1, 1_000))).isEqualTo(Reason.FILE_UNAVAILABLE);
    }

    @Test
    void whoReadsNothingGetsNoFurtherPieceUntilItHasRead() {
        post(ana, PLAN, SIZE);
        putAll();
        FetchPiece piece = new FetchPiece(talk, PLAN, 1, 0);
        bob.link().stopReading();
        for (int asked = 0; asked < Limits.PIECES_IN_FLIGHT_MAX; asked++) {
            assertThat(bob.ask(piece)).isInstanceOf(PieceFetched.class);
        }

        assertThat(bob.refusal(piece)).isEqualTo(Reason.RATE_LIMITED);

        bob.link().read();
        assertThat(bob.ask(piece)).isInstanceOf(PieceFetched.class);
    }

    @Test
    void whatIsMissingIsToldAndAskedForAgain() {
        post(ana, PLAN, SIZE);

        assertThat(ana.ask(new InspectSpool(talk, PLAN)))
                .isEqualTo(new SpoolInspected(PLAN, false, 0, Octets.copyOf(new byte[0])));
        assertThat(bob.refusal(new FetchBlockHashes(talk, PLAN, 0))).isEqualTo(Reason.FILE_UNAVAILABLE);
        assertThat(ana.ask(new PutBlockHashes(talk, PLAN, 0, LIST.hashes(0, 2))))
                .isEqualTo(new BlockHashesPut(PLAN, 2));
        assertThat(put(1, 0, 1_000)).isEqualTo(new PiecePut(PLAN, 1, true));

        assertThat(ana.ask(new InspectSpool(talk, PLAN)))
                .isEqualTo(new SpoolInspected(PLAN, false, 2, Octets.copyOf(new byte[] {2})));
        assertThat(bob.refusal(new FetchPiece(talk, PLAN, 0, 0))).isEqualTo(Reason.FILE_UNAVAILABLE);
    }

    @Test
    void aBlockThatIsNotTheFilesIsNotKept() {
        post(ana, PLAN, SIZE);
        ana.ask(new PutBlockHashes(talk, PLAN, 0, LIST.hashes(0, 2)));

        assertThat(ana.refusal(new PutPiece(talk, PLAN, 1, 0, Octets.copyOf(new byte[1_000]))))
                .isEqualTo(Reason.FILE_UNAVAILABLE);
        assertThat(ana.refusal(new PutPiece(talk, PLAN, 0, 9, Octets.copyOf(new byte[9]))))
                .isEqualTo(Reason.RATE_LIMITED);

        assertThat(bob.refusal(new FetchPiece(talk, PLAN, 1, 0))).isEqualTo(Reason.FILE_UNAVAILABLE);
    }

    @Test
    void strangersAndThoseWhoLeftGetNothingAndOnlyTheSenderPuts() {
        post(ana, PLAN, SIZE);
        putAll();
        TestPeer mallory = rendezvous.person("Mallory");
        Request fetch = new FetchPiece(talk, PLAN, 0, 0);

        assertThat(mallory.refusal(fetch)).isEqualTo(Reason.NO_SUCH_CONVERSATION);
        assertThat(mallory.refusal(new InspectSpool(talk, PLAN))).isEqualTo(Reason.NO_SUCH_CONVERSATION);
        assertThat(bob.refusal(new PutPiece(talk, PLAN, 0, 0, Octets.copyOf(new byte[9]))))
                .isEqualTo(Reason.FILE_UNAVAILABLE);
        assertThat(rendezvous.peer().refusal(fetch)).isEqualTo(Reason.NOT_SIGNED_IN);

        bob.ask(new Leave(talk, entry()));
        assertThat(bob.refusal(fetch)).isEqualTo(Reason.NOT_PARTICIPANT);
    }

    @Test
    void aFileIsReachedOnlyThroughItsOwnConversation() {
        post(ana, PLAN, SIZE);
        putAll();
        TestPeer mallory = rendezvous.person("Mallory");
        rendezvous.befriend(mallory, bob);
        ConversationId other = mallory.open("Bob").id();

        assertThat(mallory.refusal(new FetchPiece(other, PLAN, 0, 0))).isEqualTo(Reason.FILE_UNAVAILABLE);
        assertThat(mallory.refusal(new PostFile(other, entry(), file(PLAN, 9)))).isEqualTo(Reason.NO_SUCH_ENTRY);
    }

    @Test
    void whatItsSenderErasesIsFetchedByNobodyAndLeavesTheDisk() throws Exception {
        EntryId shared = entry();
        ana.ask(new PostFile(talk, shared, file(PLAN, SIZE)), FilePosted.class);
        putAll();

        assertThat(ana.ask(new EraseEntry(talk, entry(), shared))).isInstanceOf(EntryErased.class);

        assertThat(bob.refusal(new FetchPiece(talk, PLAN, 0, 0))).isEqualTo(Reason.FILE_EXPIRED);
        // Not only with the next sweep that is due: meanwhile others would be put where these count no more.
        assertThat(rendezvous.stores().blocks().all(10)).isEmpty();
    }

    @Test
    void aNewcomerGetsTheFilesOfTheWholeLog() {
        post(ana, PLAN, SIZE);
        putAll();
        TestPeer cleo = rendezvous.person("Cleo");
        rendezvous.befriend(ana, cleo);

        assertThat(ana.ask(new PreviewDisclosure(talk), DisclosurePreviewed.class)
                        .files())
                .isEqualTo(1);
        ana.invite(talk, "Cleo");

        assertThat(cleo.ask(new FetchPiece(talk, PLAN, 0, 0))).isInstanceOf(PieceFetched.class);
    }

    @Test
    void anExpiredFileIsRefusedInItsOwnWordsAndErased() throws Exception {
        post(ana, PLAN, SIZE);
        putAll();
        rendezvous.clock().advance(Duration.ofDays(29));
        rendezvous.parts().spoolSweep().run();
        assertThat(bob.ask(new FetchPiece(talk, PLAN, 0, 0))).isInstanceOf(PieceFetched.class);

        rendezvous.clock().advance(Duration.ofDays(1));
        assertThat(bob.refusal(new FetchPiece(talk, PLAN, 0, 0))).isEqualTo(Reason.FILE_EXPIRED);
        rendezvous.parts().spoolSweep().run();

        assertThat(rendezvous.stores().blocks().have(PLAN).isEmpty()).isTrue();
        assertThat(ana.refusal(new PutBlockHashes(talk, PLAN, 0, LIST.hashes(0, 2))))
                .isEqualTo(Reason.FILE_EXPIRED);
        assertThat(ana.ask(new PreviewDisclosure(talk), DisclosurePreviewed.class)
                        .files())
                .isEqualTo(1);
    }

    @Test
    void whatNoLogKnowsIsSwept() throws Exception {
        FileId orphan = new FileId(new UUID(9, 9));
        rendezvous.stores().blocks().complete(orphan);

        rendezvous.parts().spoolSweep().run();

        assertThat(rendezvous.stores().blocks().all(9)).isEmpty();
    }

    @Test
    void aFileThatIsTooLargeOrBeyondTheRoomIsRefusedAndTextsGoOn() {
        assertThat(ana.refusal(new PostFile(talk, entry(), file(PLAN, 4 * MIB + 1))))
                .isEqualTo(Reason.TOO_LARGE);
        post(ana, PLAN, 4 * MIB);

        assertThat(ana.refusal(new PostFile(talk, entry(), file(fresh(), 3 * MIB))))
                .isEqualTo(Reason.STORAGE_FULL);
        post(bob, fresh(), 3 * MIB);
        assertThat(bob.refusal(new PostFile(talk, entry(), file(fresh(), 2 * MIB))))
                .isEqualTo(Reason.STORAGE_FULL);

        assertThat(ana.post(talk, "too bad")).isInstanceOf(TextPosted.class);
        assertThat(ana.log(talk).head().seq()).isEqualTo(3);
        rendezvous.clock().advance(Duration.ofDays(31));
        post(ana, fresh(), 4 * MIB);
    }

    @Test
    void theSameFilePostedAgainIsPostedOnce() {
        EntryId id = entry();
        FilePosted first = ana.ask(new PostFile(talk, id, file(PLAN, SIZE)), FilePosted.class);

        assertThat(ana.ask(new PostFile(talk, id, file(PLAN, SIZE)))).isEqualTo(first);
        assertThat(bob.refusal(new PostFile(talk, id, file(fresh(), SIZE)))).isEqualTo(Reason.NO_SUCH_ENTRY);
        assertThat(ana.log(talk).head().seq()).isEqualTo(1);
    }

    private void post(TestPeer from, FileId id, long size) {
        from.ask(new PostFile(talk, entry(), file(id, size)), FilePosted.class);
    }

    private void putAll() {
        ana.ask(new PutBlockHashes(talk, PLAN, 0, LIST.hashes(0, 2)));
        for (int offset = 0; offset < Limits.BLOCK_BYTES; offset += Limits.PIECE_BYTES) {
            put(0, offset, Limits.PIECE_BYTES);
        }
        put(1, 0, 1_000);
    }

    private Object put(int block, int offset, int bytes) {
        int from = (int) BlockList.offset(block) + offset;
        return ana.ask(new PutPiece(talk, PLAN, block, offset, Octets.copyOf(BYTES, from, bytes)));
    }

    private Content.File file(FileId id, long size) {
        return new Content.File(id, new FileName("plan.pdf"), size, Hash.of(new byte[Hash.BYTES]), LIST.root());
    }

    private FileId fresh() {
        return new FileId(new UUID(8, ++ids));
    }

    private EntryId entry() {
        return new EntryId(new UUID(3, ++ids));
    }

    private static byte[] bytes() {
        byte[] bytes = new byte[SIZE];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    private static BlockList list() {
        ByteArrayOutputStream hashes = new ByteArrayOutputStream();
        hashes.writeBytes(BlockList.hash(Arrays.copyOf(BYTES, Limits.BLOCK_BYTES))
                .octets()
                .toArray());
        hashes.writeBytes(BlockList.hash(Arrays.copyOfRange(BYTES, Limits.BLOCK_BYTES, SIZE))
                .octets()
                .toArray());
        return new BlockList(SIZE, hashes.toByteArray());
    }
}
