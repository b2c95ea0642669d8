package chat.earshot.peer.files;

import chat.earshot.files.BlockList;
import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.peer.FileTransfer.State;
import chat.earshot.peer.PeerFiles.FetchedFile;
import chat.earshot.peer.Refusal;
import chat.earshot.peer.connection.Answers;
import chat.earshot.peer.connection.Failures;
import chat.earshot.peer.connection.Loop;
import chat.earshot.peer.store.Account;
import chat.earshot.peer.store.KeptFile;
import chat.earshot.peer.store.PeerStore;
import chat.earshot.peer.store.StoreFault;
import chat.earshot.protocol.Reason;
import chat.earshot.values.ConversationId;
import chat.earshot.values.FileId;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files that are being brought to this computer. Lives on the loop. */
final class Fetches {
    private static final Logger LOG = LoggerFactory.getLogger(Fetches.class);
    private static final int NOTE_MS = 1_000;

    private final Desk desk;
    private final PeerStore store;
    private final BlockSources sources;
    private final Map<FileId, Fetch> active = new LinkedHashMap<>();
    private long fromPeers;
    private long fromServer;

    private @Nullable Account account;

    Fetches(Desk desk, BlockSources sources) {
        this.desk = desk;
        this.store = desk.store();
        this.sources = sources;
    }

    void enter(Account entered) {
        account = entered;
    }

    void leave(Refusal why) {
        // What was under way stays marked so, and goes on when the account is back.
        List.copyOf(active.values()).forEach(Fetch::note);
        account = null;
        List.copyOf(active.values()).forEach(fetch -> fetch.stop(why));
        active.clear();
    }

    /** There is a link: what was cut off goes on. */
    void live() {
        Account current = account;
        if (current != null) {
            store.files().all(current).stream()
                    .filter(kept -> kept.state() == State.FETCHING)
                    .filter(kept -> !active.containsKey(kept.file().id()))
                    .forEach(kept -> Answers.hear(start(current, kept), (fetched, failure) -> {}));
        }
    }

    long fromPeers() {
        return fromPeers;
    }

    long fromServer() {
        return fromServer;
    }

    /** Brings a file to where somebody wants it; what is on its way there is joined, what was cut off goes on. */
    CompletableFuture<FetchedFile> fetch(Account reader, ConversationId conversation, Entry entry, Path to) {
        Content.File file = Transfers.file(entry);
        Path wanted = to.toAbsolutePath().normalize();
        Optional<KeptFile> known = store.files().find(reader, file.id());
        return target(wanted, file, known, store.files().promised(reader, file.id()))
                .thenCompose(target -> {
                    if (!reader.equals(account)) {
                        throw new Refusal(Reason.NOT_SIGNED_IN);
                    }
                    Fetch joined = active.get(file.id());
                    if (target.way() == Target.Way.HERE) {
                        return CompletableFuture.completedFuture(fetched(reader, file, target.path(), List.of()));
                    }
                    if (target.way() == Target.Way.MOVED) {
                        return moved(reader, known.orElseThrow(), target.path());
                    }
                    if (target.way() == Target.Way.COPY) {
                        return copy(known.orElseThrow().path(), file, target.path());
                    }
                    if (joined != null) {
                        return joined.isTo(target.path()) ? joined.result() : elsewhere(joined);
                    }
                    if (known.isPresent() && isBeingSent(known.get())) {
                        return CompletableFuture.failedFuture(new Refusal(
                                Reason.FILE_UNAVAILABLE, "The file was changed or moved before it was sent."));
                    }
                    if (store.files().promised(reader, file.id()).contains(target.path())) {
                        // While the disk was looked at another file got that name.
                        return fetch(reader, conversation, entry, to);
                    }
                    KeptFile kept = new KeptFile(conversation, entry.id(), file, State.FETCHING, target.path(), 0);
                    store.files().put(reader, kept);
                    if (target.way() == Target.Way.FETCH) {
                        store.files().putProgress(reader, file.id(), new BitSet(), 0, 0);
                    }
                    return start(reader, kept);
                });
    }

    private CompletableFuture<Target> target(
            Path wanted, Content.File file, Optional<KeptFile> known, Set<Path> promised) {
        return desk.worker()
                .run(() -> Target.of(wanted, file, known, promised))
                .thenCompose(target -> target.way() == Target.Way.COMPARE
                        ? desk.worker().compare(() -> Target.compared(target.path(), file, known))
                        : CompletableFuture.completedFuture(target))
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(told(failure)));
    }

    void pause(KeptFile kept) {
        stop(kept, State.FETCH_PAUSED, new Refusal(Reason.FILE_UNAVAILABLE, "The file is paused."));
        BitSet have = store.files().have(requireAccount(), kept.file().id());
        desk.tell(kept.file(), Transfers.bytes(have, kept.file().size()), State.FETCH_PAUSED);
    }

    void resume(Account reader, KeptFile kept) {
        if (!active.containsKey(kept.file().id())) {
            KeptFile again = kept.with(State.FETCHING);
            store.files().put(reader, again);
            Answers.hear(start(reader, again), (fetched, failure) -> {});
        }
    }

    /** What was fetched goes as well. */
    void cancel(Account reader, KeptFile kept) {
        stop(kept, State.CANCELLED, new Refusal(Reason.FILE_UNAVAILABLE, "The file was cancelled."));
        store.files().remove(reader, kept.file().id());
        Answers.hear(
                desk.worker()
                        .run(() -> Files.deleteIfExists(
                                Target.part(kept.path(), kept.file().id()))),
                (deleted, failure) -> {});
        desk.tell(kept.file(), 0, State.CANCELLED);
    }

    private void stop(KeptFile kept, State state, Refusal why) {
        Fetch fetch = active.remove(kept.file().id());
        if (fetch != null) {
            fetch.note();
            fetch.stop(why);
        }
        store.files().put(requireAccount(), kept.with(state));
    }

    private CompletableFuture<FetchedFile> start(Account reader, KeptFile kept) {
        Fetch fetch = new Fetch(reader, kept);
        active.put(kept.file().id(), fetch);
        return fetch.start();
    }

    /** A file is where a person put it: that is noted, so that it is found there, also for colleagues. */
    private CompletableFuture<FetchedFile> moved(Account reader, KeptFile known, Path to) {
        return desk.worker()
                .run(() -> FileDisk.modifiedMs(to))
                .thenApply(modifiedMs -> {
                    // Its state may have changed meanwhile.
                    store.files()
                            .find(reader, known.file().id())
                            .ifPresent(now -> store.files().put(reader, now.at(to, modifiedMs)));
                    return fetched(reader, known.file(), to, List.of());
                })
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(told(failure)));
    }

    /** A file that is on this computer is copied, not fetched. */
    private CompletableFuture<FetchedFile> copy(Path from, Content.File file, Path to) {
        Path part = Target.part(to, file.id());
        return desk.worker()
                .run(() -> {
                    Files.copy(from, part, StandardCopyOption.REPLACE_EXISTING);
                    if (Files.size(part) != file.size() || !new Proof(part, file.size()).isWhole(file.sha256())) {
                        Files.delete(part);
                        throw new Refusal(Reason.FILE_UNAVAILABLE, "The file at " + from + " was changed or moved.");
                    }
                    FileDisk.publish(part, to);
                    return new FetchedFile(to, file.size(), 0, 0, List.of());
                })
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(told(failure)));
    }

    private static CompletableFuture<FetchedFile> elsewhere(Fetch joined) {
        return CompletableFuture.failedFuture(
                new IllegalArgumentException("to: the file is on its way to " + joined.kept.path() + " already."));
    }

    private static boolean isBeingSent(KeptFile kept) {
        return switch (kept.state()) {
            case WAITING, SENDING, SEND_PAUSED -> true;
            default -> false;
        };
    }

    private FetchedFile fetched(Account reader, Content.File file, Path path, List<String> distrusted) {
        long[] origins = store.files().origins(reader, file.id());
        return new FetchedFile(path, file.size(), origins[0], origins[1], distrusted);
    }

    private static Throwable told(Throwable failure) {
        return Failures.cause(failure) instanceof UncheckedIOException disk
                ? disk.getCause() instanceof FileAlreadyExistsException
                        ? new IllegalArgumentException(Target.TAKEN)
                        : Download.diskFailed(disk)
                : failure;
    }

    private Account requireAccount() {
        Account current = account;
        if (current == null) {
            throw new Refusal(Reason.NOT_SIGNED_IN);
        }
        return current;
    }

    /** One file on its way in. */
    private final class Fetch implements Download.Watcher {
        private final Account reader;
        private final KeptFile kept;
        private final Path part;
        private final Download download;
        private final CompletableFuture<FetchedFile> result = new CompletableFuture<>();
        private final long[] origins;
        private boolean isNoting;

        Fetch(Account reader, KeptFile kept) {
            this.reader = reader;
            this.kept = kept;
            this.part = Target.part(kept.path(), kept.file().id());
            this.origins = store.files().origins(reader, kept.file().id());
            this.download = new Download(
                    desk.loop(),
                    desk.worker(),
                    sources,
                    new SharedFile(kept.conversation(), kept.file()),
                    part,
                    store.files().have(reader, kept.file().id()),
                    this);
        }

        CompletableFuture<FetchedFile> result() {
            return result;
        }

        boolean isTo(Path path) {
            return kept.path().equals(path);
        }

        CompletableFuture<FetchedFile> start() {
            @Nullable BlockList list = store.files().list(reader, kept.file()).orElse(null);
            desk.tell(kept.file(), bytes(), State.FETCHING);
            CompletableFuture<Long> published = download.start(list)
                    .thenCompose(whole -> desk.worker().run(() -> {
                        // Before it has its name: from then on a person may write to it.
                        long modifiedMs = FileDisk.modifiedMs(part);
                        FileDisk.publish(part, kept.path());
                        return modifiedMs;
                    }));
            Answers.hear(published, (modifiedMs, failure) -> {
                if (!active.remove(kept.file().id(), this) && failure != null) {
                    result.completeExceptionally(Failures.cause(failure));
                } else if (failure == null) {
                    done(modifiedMs);
                } else {
                    failed(told(Failures.cause(failure)));
                }
            });
            return result;
        }

        void stop(Refusal why) {
            download.stop(why);
        }

        void note() {
            noting(() -> store.files().putProgress(reader, kept.file().id(), download.have(), origins[0], origins[1]));
        }

        /** Without a note, what is on the disk is found out when it is next looked at: nobody waits in vain for it. */
        private void noting(Runnable note) {
            try {
                note.run();
            } catch (StoreFault fault) {
                LOG.error("event=store-failed", fault);
            }
        }

        @Override
        public void listed(BlockList list) {
            noting(() -> store.files().putList(reader, kept.file().id(), list));
        }

        @Override
        public void progressed(BitSet have, BlockSource from, int bytes) {
            if (from.isPeer()) {
                origins[0] += bytes;
                fromPeers += bytes;
            } else {
                origins[1] += bytes;
                fromServer += bytes;
            }
            desk.tell(kept.file(), bytes(), State.FETCHING);
            if (!isNoting) {
                isNoting = true;
                Loop.Timer unused = desk.loop().after(NOTE_MS, () -> {
                    isNoting = false;
                    if (active.get(kept.file().id()) == this) {
                        note();
                    }
                });
            }
        }

        private long bytes() {
            return Transfers.bytes(download.have(), kept.file().size());
        }

        private void done(long modifiedMs) {
            if (reader.equals(account)) {
                note();
                noting(() -> store.files().put(reader, kept.with(State.FETCHED).at(kept.path(), modifiedMs)));
                desk.tell(kept.file(), kept.file().size(), State.FETCHED);
            }
            result.complete(
                    new FetchedFile(kept.path(), kept.file().size(), origins[0], origins[1], download.distrusted()));
        }

        private void failed(Throwable failure) {
            if (reader.equals(account)) {
                // Without a link it is cut off, and goes on with the next one.
                State now = desk.session().isLive() ? State.FETCH_PAUSED : State.FETCHING;
                note();
                noting(() -> store.files().put(reader, kept.with(now)));
                desk.tell(kept.file(), bytes(), now);
            }
            result.completeExceptionally(failure);
        }
    }
}
