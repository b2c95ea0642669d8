package chat.earshot.promises;

import static chat.earshot.e2e.Office.PASSWORD;
import static chat.earshot.e2e.Office.freshId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.earshot.faults.BareLink;
import chat.earshot.faults.ServerProcess;
import chat.earshot.files.BlockList;
import chat.earshot.log.Content;
import chat.earshot.protocol.AddContact;
import chat.earshot.protocol.BlockHashesPut;
import chat.earshot.protocol.ContactAdded;
import chat.earshot.protocol.ConversationOpened;
import chat.earshot.protocol.EntryAppended;
import chat.earshot.protocol.Envelope;
import chat.earshot.protocol.FetchLog;
import chat.earshot.protocol.FetchPiece;
import chat.earshot.protocol.FilePosted;
import chat.earshot.protocol.Hello;
import chat.earshot.protocol.LogPage;
import chat.earshot.protocol.Message;
import chat.earshot.protocol.OpenConversation;
import chat.earshot.protocol.PieceFetched;
import chat.earshot.protocol.PiecePut;
import chat.earshot.protocol.PostFile;
import chat.earshot.protocol.PostText;
import chat.earshot.protocol.Protocol;
import chat.earshot.protocol.PutBlockHashes;
import chat.earshot.protocol.PutPiece;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.RequestRefused;
import chat.earshot.protocol.Resume;
import chat.earshot.protocol.SignedIn;
import chat.earshot.protocol.TextPosted;
import chat.earshot.values.ConversationId;
import chat.earshot.values.DeviceId;
import chat.earshot.values.EntryId;
import chat.earshot.values.FileId;
import chat.earshot.values.FileName;
import chat.earshot.values.Limits;
import chat.earshot.values.Octets;
import chat.earshot.values.SessionToken;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** P8: who asks for page after page and reads none has no more of them wait at the server than its credit. */
@Timeout(120)
class UnreadPagesTest {
    /** Far more than the system's buffers and the server's queue of a link take together. */
    private static final int PAGES_ASKED = 50;

    private static final int PIECES_EACH = 16;
    private static final int AGAIN = 10;
    private static final int FIRST_PAGE = 100;
    private static final int FIRST_PIECE = FIRST_PAGE + PAGES_ASKED;
    private static final int FIRST_POST = 10_000;
    private static final FileId PLAN = new FileId(new UUID(9, 7));
    private static final DeviceId DESK = new DeviceId(new UUID(9, 1));
    private static final ConversationId TALK = new ConversationId(new UUID(9, 9));

    @TempDir
    Path folder;

    @Test
    void pagesThatAreNotReadAreFollowedByRefusalsAndNotByMorePages() throws Exception {
        try (ServerProcess server = ServerProcess.on(folder.resolve("server"));
                BareLink ana = BareLink.to(server.address(), new DeviceId(UUID.randomUUID()))) {
            ana.signUp("ana", PASSWORD);
            SessionToken token = readerWithALongLog(server, ana);
            try (Socket reader = Stranger.secured(server.address())) {
                DataInputStream in = signedIn(reader, token);
                for (int page = 0; page < PAGES_ASKED; page++) {
                    Stranger.say(reader, FIRST_PAGE + page, new FetchLog(TALK, 0, Limits.LOG_PAGE_ENTRIES_MAX));
                    awaitTaken(reader, FIRST_POST + page, ana);
                }

                List<Message> answers = new ArrayList<>();
                for (int page = 0; page < PAGES_ASKED; page++) {
                    answers.add(next(in, FIRST_PAGE, FIRST_PAGE + PAGES_ASKED));
                }
                Stranger.say(reader, AGAIN, new FetchLog(TALK, 0, 1));

                assertThat(answers.get(0)).isInstanceOf(LogPage.class);
                assertThat(answers.get(PAGES_ASKED - 1))
                        .isInstanceOfSatisfying(
                                RequestRefused.class,
                                refusal -> assertThat(refusal.reason()).isEqualTo(Reason.RATE_LIMITED));
                assertThat(next(in, AGAIN, AGAIN + 1))
                        .as("once it has read, it may ask again")
                        .isInstanceOf(LogPage.class);
            }
        }
    }

    @Test
    void allThatMayBeAskedForWaitsForASlowReaderAndNothingOfItIsLost() throws Exception {
        try (ServerProcess server = ServerProcess.on(folder.resolve("server"));
                BareLink ana = BareLink.to(server.address(), new DeviceId(UUID.randomUUID()))) {
            ana.signUp("ana", PASSWORD);
            SessionToken token = readerWithALongLog(server, ana);
            share(ana);
            try (Socket reader = Stranger.secured(server.address())) {
                DataInputStream in = signedIn(reader, token);
                for (int page = 0; page < PAGES_ASKED; page++) {
                    Stranger.say(reader, FIRST_PAGE + page, new FetchLog(TALK, 0, Limits.LOG_PAGE_ENTRIES_MAX));
                    for (int piece = 0; piece < PIECES_EACH; piece++) {
                        Stranger.say(
                                reader, FIRST_PIECE + page * PIECES_EACH + piece, new FetchPiece(TALK, PLAN, 0, 0));
                    }
                    awaitTaken(reader, FIRST_POST + page, ana);
                }

                List<Message> answers = new ArrayList<>();
                for (int answer = 0; answer < PAGES_ASKED * (1 + PIECES_EACH); answer++) {
                    answers.add(next(in, FIRST_PAGE, FIRST_PIECE + PAGES_ASKED * PIECES_EACH));
                }
                Stranger.say(reader, AGAIN, new FetchLog(TALK, 0, 1));

                assertThat(answers)
                        .as("as much as may wait, and refusals beyond it")
                        .hasAtLeastOneElementOfType(LogPage.class)
                        .hasAtLeastOneElementOfType(PieceFetched.class)
                        .hasOnlyElementsOfTypes(LogPage.class, PieceFetched.class, RequestRefused.class);
                assertThat(answers.subList(answers.size() - PIECES_EACH, answers.size()))
                        .hasAtLeastOneElementOfType(RequestRefused.class);
                assertThat(next(in, AGAIN, AGAIN + 1)).isInstanceOf(LogPage.class);
            }
        }
    }

    private static DataInputStream signedIn(Socket reader, SessionToken token) throws Exception {
        Stranger.say(reader, 1, new Hello(Protocol.VERSION_MIN, Protocol.VERSION_MAX, "reader", DESK));
        Stranger.say(reader, 2, new Resume(token));
        DataInputStream in = new DataInputStream(reader.getInputStream());
        assertThat(next(in, 2, 3)).isInstanceOf(SignedIn.class);
        return in;
    }

    /** A file of one block, so that every piece of it is a full one. */
    private static void share(BareLink ana) {
        byte[] bytes = new byte[Limits.BLOCK_BYTES];
        BlockList list =
                new BlockList(bytes.length, BlockList.hash(bytes).octets().toArray());
        Content.File file = new Content.File(PLAN, new FileName("plan.pdf"), bytes.length, list.root(), list.root());
        ana.ask(new PostFile(TALK, freshId(), file), FilePosted.class);
        ana.ask(new PutBlockHashes(TALK, PLAN, 0, list.hashes(0, 1)), BlockHashesPut.class);
        for (int offset = 0; offset < bytes.length; offset += Limits.PIECE_BYTES) {
            ana.ask(
                    new PutPiece(TALK, PLAN, 0, offset, Octets.copyOf(bytes, offset, Limits.PIECE_BYTES)),
                    PiecePut.class);
        }
    }

    private static SessionToken readerWithALongLog(ServerProcess server, BareLink ana) throws Exception {
        try (BareLink bob = BareLink.to(server.address(), DESK)) {
            SessionToken token = bob.signUp("bob", PASSWORD).token();
            bob.ask(new AddContact("ana"), ContactAdded.class);
            ana.ask(new AddContact("bob"), ContactAdded.class);
            ana.ask(new OpenConversation("bob", TALK), ConversationOpened.class);
            String text = "x".repeat(Limits.TEXT_CHARS_MAX);
            for (int bytes = 0; bytes < Limits.LOG_PAGE_BYTES_MAX; bytes += text.length()) {
                ana.ask(new PostText(TALK, freshId(), text), TextPosted.class);
            }
            return token;
        }
    }

    /** Requests of one link are taken in order: when a post is in the log, those before it were taken. */
    private static void awaitTaken(Socket reader, int exchange, BareLink ana) throws IOException {
        EntryId id = freshId();
        Stranger.say(reader, exchange, new PostText(TALK, id, "here"));
        await().pollInterval(Duration.ofMillis(2))
                .until(() -> ana.events().stream()
                        .anyMatch(event -> event instanceof EntryAppended appended
                                && appended.entry().id().equals(id)));
    }

    /** The next answer to one of these exchanges; fails if the link was cut before. */
    private static Message next(DataInputStream in, int from, int to) throws IOException {
        while (true) {
            Envelope envelope = Stranger.hear(in);
            if (envelope.exchange() >= from && envelope.exchange() < to) {
                return envelope.message();
            }
        }
    }
}
