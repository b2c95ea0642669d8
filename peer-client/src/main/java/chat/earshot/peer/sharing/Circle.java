package chat.earshot.peer.sharing;

import chat.earshot.peer.connection.Answers;
import chat.earshot.peer.connection.Failures;
import chat.earshot.peer.connection.Loop;
import chat.earshot.peer.files.BlockSource;
import chat.earshot.protocol.Introduce;
import chat.earshot.protocol.IntroducedPeer;
import chat.earshot.protocol.PeersIntroduced;
import chat.earshot.protocol.Reason;
import chat.earshot.values.ConversationId;
import chat.earshot.values.DeviceId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Those who may have the files of one conversation and are linked: every device of theirs, and one's own others. Lives
 * on the loop.
 */
final class Circle {
    /** The rendezvous isn't asked for blocks before the first peers are here, or so much time has passed. */
    static final int GATHER_MS = 2_000;

    private static final int LOOK_MS = 10_000;
    private static final int SOON_MS = 100;
    /** Somebody who has just been told of a newcomer, or not yet, is asked again so soon. */
    private static final int AGAIN_MS = 200;

    private static final int REFUSALS_MAX = 4;

    private final FileHolders all;
    private final Loop loop;
    private final ConversationId conversation;
    private final Map<DeviceId, PeerBlocks> linked = new LinkedHashMap<>();
    private boolean isGathering = true;
    private boolean isLooking;
    private boolean wanted;
    private int reaching;

    Circle(FileHolders all, ConversationId conversation) {
        this.all = all;
        this.loop = all.loop();
        this.conversation = conversation;
    }

    void begin() {
        Loop.Timer unused = loop.after(GATHER_MS, () -> isGathering = false);
        look();
    }

    /** Whether somebody is being reached for the first time, who may have what those who are here haven't got. */
    boolean isGathering() {
        return isGathering;
    }

    /** Linked, and participants still. */
    List<BlockSource> sources() {
        linked.entrySet().removeIf(one -> {
            boolean isOver = one.getValue().isOver();
            if (isOver) {
                all.gone(one.getKey(), one.getValue().isDropped());
            }
            return isOver;
        });
        return linked.values().stream()
                .filter(blocks -> all.holders().takesPart(blocks.peer().username(), conversation))
                .map(BlockSource.class::cast)
                .toList();
    }

    /** Notes that somebody wants something, and looks again after a while. */
    void wanted() {
        wanted = true;
        if (!isLooking) {
            look();
        }
    }

    /** Since the last call. */
    boolean wasWanted() {
        boolean was = wanted;
        wanted = false;
        return was;
    }

    private void look() {
        isLooking = true;
        if (!all.holders().isReady()) {
            // A session has just begun: its certificate is on the way.
            Loop.Timer unused = loop.after(SOON_MS, () -> isLooking = false);
            return;
        }
        Loop.Timer unused = loop.after(LOOK_MS, () -> isLooking = false);
        Answers.hear(
                all.session().askNow(new Introduce(conversation), PeersIntroduced.class), (introduced, failure) -> {
                    List<IntroducedPeer> peers = failure == null ? askable(introduced.peers()) : List.of();
                    reaching += peers.size();
                    peers.forEach(peer -> reach(peer, 0));
                    gathered();
                });
    }

    private List<IntroducedPeer> askable(List<IntroducedPeer> introduced) {
        List<IntroducedPeer> askable = new ArrayList<>(introduced.stream()
                .filter(peer -> all.holders().takesPart(peer.username(), conversation))
                .filter(peer -> !linked.containsKey(peer.device()))
                .filter(peer -> !all.isShunned(peer.device()))
                .toList());
        // So that not the same ones serve everybody.
        Collections.shuffle(askable, new Random(all.random().nextLong()));
        return askable.subList(0, Math.min(askable.size(), Math.max(0, Swarm.HOLDERS_MAX - linked.size())));
    }

    private void reach(IntroducedPeer peer, int refusals) {
        Answers.hear(all.reaching().reach(peer), (holder, failure) -> {
            if (failure != null && Failures.reason(failure) == Reason.NOT_MUTUAL && refusals < REFUSALS_MAX) {
                Loop.Timer unused = loop.after(AGAIN_MS, () -> reach(peer, refusals + 1));
                return;
            }
            reaching--;
            if (failure == null) {
                linked.putIfAbsent(peer.device(), all.blocks(holder));
            }
            gathered();
        });
    }

    private void gathered() {
        if (reaching == 0) {
            isGathering = false;
        }
    }
}
