package chat.earshot.peer.headless;

import chat.earshot.peer.ConnectionState;
import chat.earshot.peer.Disclosure;
import chat.earshot.peer.LogView;
import chat.earshot.peer.Peer;
import chat.earshot.peer.PeerListener;
import chat.earshot.peer.Posted;
import chat.earshot.peer.Profile;
import chat.earshot.peer.Refusal;
import chat.earshot.protocol.Conversation;
import chat.earshot.protocol.Reason;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.Presence;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/** The table of methods: each name with how its params are read and which command of the core it is. */
final class Methods {
    /** A method: it throws {@link IllegalArgumentException} for wrong params, and returns at once. */
    @FunctionalInterface
    interface Method {
        Call call(Params params);
    }

    private final Map<String, Method> table = new LinkedHashMap<>();
    /** For these the peer doesn't try on by itself. */
    private static final Set<Reason> FINAL =
            EnumSet.of(Reason.SERVER_IDENTITY_CHANGED, Reason.ACCOUNT_DISABLED, Reason.VERSION_MISMATCH);

    private final Peer peer;
    private final Supplier<EntryId> newEntryId;
    /** Why nobody tries to reach the server any more; told on the peer's thread. */
    private volatile Optional<Refusal> stopped = Optional.empty();

    /** Touched by the reading thread only. */
    private CompletableFuture<Boolean> lastIssued = CompletableFuture.completedFuture(true);
    /** Set before the first request. */
    private volatile String invitation = "";

    Methods(Peer peer, Supplier<EntryId> newEntryId) {
        this.peer = peer;
        this.newEntryId = newEntryId;
        addSession();
        addContacts();
        addConversations();
        addPosting();
        addState();
        new FileMethods(peer.files(), newEntryId, new PostPatience()).addTo(table);
    }

    /** Whoever signs up without an invitation of their own shows this one. */
    void invited(String code) {
        invitation = code;
    }

    /** Hears why nobody tries to reach the server any more. */
    PeerListener hearing() {
        return new PeerListener() {
            @Override
            public void connection(ConnectionState state, Optional<Refusal> why) {
                stopped = why.filter(refusal -> state == ConnectionState.OFFLINE && FINAL.contains(refusal.reason()));
            }
        };
    }

    Optional<Method> named(String name) {
        return Optional.ofNullable(table.get(name));
    }

    Set<String> names() {
        return Set.copyOf(table.keySet());
    }

    private void addSession() {
        answer(
                "signUp",
                params -> signUp(
                        params.text("username"),
                        params.text("password"),
                        params.optionalText("displayName").orElse(""),
                        params.optionalText("invite").orElse(invitation)),
                Shapes::profile);
        answer(
                "changePassword",
                params -> peer.changePassword(
                        params.optionalText("username").orElse(""), params.text("current"), params.text("new")),
                Shapes::overview);
        answer("signIn", params -> peer.signIn(params.text("username"), params.text("password")), Shapes::overview);
        answer("resume", params -> peer.resume(), Shapes::overview);
        done("signOut", params -> peer.signOut());
    }

    private void addContacts() {
        answer(
                "contacts",
                params -> peer.contacts(),
                contacts -> Shapes.of("contacts", Shapes.array(contacts, Shapes::contact)));
        answer(
                "addContact",
                params -> peer.addContact(params.text("username")),
                contact -> Shapes.of("contact", Shapes.contact(contact)));
        done("removeContact", params -> peer.removeContact(params.text("username")));
        done("blockContact", params -> peer.blockContact(params.text("username")));
        done("unblockContact", params -> peer.unblockContact(params.text("username")));
        answer(
                "blockedContacts",
                params -> peer.blockedContacts(),
                blocked -> Shapes.of("blocked", Shapes.array(blocked, Shapes::participant)));
    }

    private void addConversations() {
        answer(
                "openConversation",
                params -> peer.openConversation(params.text("username")),
                conversation -> Shapes.of("conversation", Shapes.conversation(conversation)));
        answer(
                "newConversation",
                params -> peer.newConversation(
                        params.texts("usernames"), params.optionalText("title").orElse("")),
                conversation -> Shapes.of("conversation", Shapes.conversation(conversation)));
        answer(
                "conversations",
                params -> peer.conversations(),
                conversations -> Shapes.of("conversations", Shapes.array(conversations, Shapes::conversation)));
        answer("disclosure", params -> peer.disclosure(params.conversation()), Shapes::disclosure);
        answer("invite", this::invite, conversation -> Shapes.of("conversation", Shapes.conversation(conversation)));
        done("leave", params -> peer.leave(params.conversation()));
        answer("log", this::log, Shapes::log);
        done("markRead", params -> peer.markRead(params.conversation(), params.count("seq")));
        answer("marks", params -> peer.marks(params.conversation()), Shapes::marks);
        answer(
                "keptCopies",
                params -> peer.keptCopies(params.conversation()),
                entries -> Shapes.of("entries", Shapes.array(entries, Shapes::entry)));
        answer("verify", params -> peer.verify(params.conversation()), Shapes::verified);
    }

    private void addPosting() {
        table.put("post", this::post);
        answer(
                "outbox",
                params -> peer.outbox(),
                entries -> Shapes.of("entries", Shapes.array(entries, Shapes::outboxEntry)));
        table.put("edit", this::edit);
        table.put("erase", this::erase);
        done("retry", params -> peer.retry(params.entry("id")));
        done("drop", params -> peer.drop(params.entry("id")));
    }

    private void addState() {
        done(
                "setPresence",
                params -> peer.setPresence(
                        presence(params.text("status")),
                        params.optionalText("text").orElse("")));
        answer("stats", this::stats, Function.identity());
        answer("nearby", params -> peer.nearby(), Shapes::nearby);
        answer("status", params -> peer.status(), Shapes::status);
    }

    private CompletableFuture<Profile> signUp(String username, String password, String displayName, String invitation) {
        return invitation.isEmpty()
                ? peer.signUp(username, password, displayName)
                : peer.signUpInvited(username, password, displayName, invitation);
    }

    private Call post(Params params) {
        boolean wait = params.flag("wait", true);
        ConversationId conversation = params.conversation();
        EntryId id = newId(params);
        String text = params.text("text");
        return posting(wait, () -> peer.post(conversation, id, text));
    }

    private Call edit(Params params) {
        ConversationId conversation = params.conversation();
        EntryId id = newId(params);
        String text = params.text("text");
        return said(params, edits -> peer.edit(conversation, id, edits, text));
    }

    private Call erase(Params params) {
        ConversationId conversation = params.conversation();
        EntryId id = newId(params);
        return said(params, erases -> peer.erase(conversation, id, erases));
    }

    /** What is done to an own entry, which is named by its id or by its seq. */
    private Call said(Params params, Function<EntryId, CompletableFuture<Peer.Posting>> command) {
        boolean wait = params.flag("wait", true);
        Optional<EntryId> named = params.optionalEntry("entry");
        if (named.isPresent()) {
            return posting(wait, () -> command.apply(named.get()));
        }
        ConversationId conversation = params.conversation();
        long seq = params.count("seq");
        return posting(
                wait,
                () -> peer.log(conversation, seq, 1)
                        .thenApply(log -> log.entries().stream()
                                .findFirst()
                                .orElseThrow(() -> new Refusal(Reason.NO_SUCH_ENTRY))
                                .id())
                        .thenCompose(command));
    }

    private EntryId newId(Params params) {
        return params.optionalEntry("id").orElseGet(newEntryId);
    }

    /** A post that the peer was asked for, in its turn. */
    private record Issued(CompletableFuture<Peer.Posting> posting) {}

    private Call posting(boolean wait, Supplier<CompletableFuture<Peer.Posting>> command) {
        CompletableFuture<Void> trying = wait ? requireTrying() : CompletableFuture.completedFuture(null);
        // In the order in which they were read: one that need not wait must not pass one that does.
        CompletableFuture<Issued> issued =
                lastIssued.thenCompose(turn -> trying).thenApply(turn -> new Issued(command.get()));
        lastIssued = issued.handle((done, failure) -> true);
        CompletableFuture<Peer.Posting> accepted = issued.thenCompose(Issued::posting);
        CompletableFuture<ObjectNode> result = wait
                ? accepted.thenCompose(this::confirmedOrForgotten).thenApply(Shapes::posted)
                : accepted.thenApply(posting ->
                        Json.object().put("id", posting.id().toString()).put("state", "waiting"));
        return new Call(accepted, result);
    }

    /** Who waits for the server would wait for ever if nobody tries to reach it. */
    private CompletableFuture<Void> requireTrying() {
        // The outbox is asked first because it waits for a sign-in that is under way.
        return peer.outbox().thenCompose(entries -> peer.status()).thenAccept(status -> {
            stopped.ifPresent(why -> {
                throw why;
            });
            if (status.profile().isEmpty()) {
                throw new Refusal(Reason.NOT_SIGNED_IN);
            }
            if (status.connection() == ConnectionState.OFFLINE) {
                throw new Refusal(Reason.SERVER_UNREACHABLE, "Not connected, and not trying to. Sign in again.");
            }
        });
    }

    /** Who waits for the answer is told of a refusal by it: the entry need not stay in the outbox to say so. */
    private CompletableFuture<Posted> confirmedOrForgotten(Peer.Posting posting) {
        return posting.confirmed()
                .exceptionallyCompose(failure -> forgetIfRefused(posting.id())
                        .handle((done, alreadyGone) -> failure)
                        .thenCompose(CompletableFuture::failedFuture));
    }

    private CompletableFuture<Void> forgetIfRefused(EntryId id) {
        return peer.outbox().thenCompose(entries -> {
            boolean isRefused = entries.stream()
                    .anyMatch(entry -> entry.id().equals(id) && entry.refused().isPresent());
            return isRefused ? peer.drop(id) : CompletableFuture.completedFuture(null);
        });
    }

    /** With the number of entries that the person was shown, no more than that is shared. */
    private CompletableFuture<Conversation> invite(Params params) {
        ConversationId conversation = params.conversation();
        String username = params.text("username");
        long shown = params.number("shown", -1);
        return shown < 0
                ? peer.invite(conversation, username)
                : peer.invite(conversation, username, new Disclosure(shown, Instant.EPOCH, 0));
    }

    private CompletableFuture<LogView> log(Params params) {
        long limit = Math.min(params.count("limit", Integer.MAX_VALUE), Integer.MAX_VALUE);
        return peer.log(params.conversation(), params.count("from", 1), (int) limit);
    }

    private CompletableFuture<ObjectNode> stats(Params params) {
        return peer.stats().thenCombine(peer.files().stats(), (logs, files) -> {
            ObjectNode object = Shapes.stats(logs);
            object.set("files", FileShapes.stats(files));
            return object;
        });
    }

    /** Files wait for the server as posts do. */
    private final class PostPatience implements FileMethods.Patience {
        @Override
        public CompletableFuture<Void> requireTrying() {
            return Methods.this.requireTrying();
        }

        @Override
        public CompletableFuture<Void> forgetIfRefused(EntryId id) {
            return Methods.this.forgetIfRefused(id);
        }
    }

    private static Presence presence(String word) {
        for (Presence presence : Set.of(Presence.ONLINE, Presence.AWAY, Presence.BUSY)) {
            if (presence.word().equals(word)) {
                return presence;
            }
        }
        throw Params.wrong("status", "online, away or busy");
    }

    private <T> void answer(
            String name, Function<Params, CompletableFuture<T>> command, Function<T, ObjectNode> shape) {
        table.put(name, params -> Call.of(command.apply(params).thenApply(shape)));
    }

    private void done(String name, Function<Params, CompletableFuture<Void>> command) {
        answer(name, command, nothing -> Shapes.nothing());
    }
}
