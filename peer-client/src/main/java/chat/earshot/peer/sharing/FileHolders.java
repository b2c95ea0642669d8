package chat.earshot.peer.sharing;

import chat.earshot.peer.connection.Loop;
import chat.earshot.peer.connection.Session;
import chat.earshot.peer.files.BlockSource;
import chat.earshot.peer.files.BlockSources;
import chat.earshot.peer.files.SharedFile;
import chat.earshot.peer.neighbours.Neighbours;
import chat.earshot.values.ConversationId;
import chat.earshot.values.DeviceId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The peers of a conversation's other participants, as those who may have blocks of its files: introduced and linked
 * when a file is wanted, looked for again while it is fetched. Lives on the loop.
 */
public final class FileHolders implements BlockSources {
    /** A circle that nobody has asked for so long is forgotten. */
    private static final int FORGET_MS = 60_000;

    private final Loop loop;
    private final Session session;
    private final Holders holders;
    private final BlockHolders reaching;
    private final RandomGenerator random;
    private final Map<ConversationId, Circle> circles = new HashMap<>();
    private final Map<DeviceId, PeerBlocks> linked = new HashMap<>();
    private final Shunned shunned;

    public FileHolders(Loop loop, Session session, Holders holders, Neighbours neighbours, RandomGenerator random) {
        this(loop, session, holders, BlockHolders.linked(neighbours), random);
    }

    FileHolders(Loop loop, Session session, Holders holders, BlockHolders reaching, RandomGenerator random) {
        this.loop = loop;
        this.session = session;
        this.holders = holders;
        this.reaching = reaching;
        this.random = random;
        this.shunned = new Shunned(loop);
    }

    @Override
    public List<BlockSource> of(SharedFile file) {
        return circle(file).sources();
    }

    @Override
    public boolean isGathering(SharedFile file) {
        return circle(file).isGathering();
    }

    /** The session is gone, and all links with it. */
    public void lost() {
        circles.clear();
        linked.clear();
        shunned.clear();
    }

    Loop loop() {
        return loop;
    }

    Session session() {
        return session;
    }

    Holders holders() {
        return holders;
    }

    BlockHolders reaching() {
        return reaching;
    }

    RandomGenerator random() {
        return random;
    }

    boolean isShunned(DeviceId device) {
        return shunned.has(device);
    }

    /** One for each device, whichever conversations it is asked for: its credit is one. */
    PeerBlocks blocks(BlockHolder holder) {
        DeviceId device = holder.peer().device();
        PeerBlocks known = linked.get(device);
        if (known == null || known.isOver()) {
            known = new PeerBlocks(holder);
            linked.put(device, known);
        }
        return known;
    }

    void gone(DeviceId device, boolean isDropped) {
        linked.remove(device);
        if (isDropped) {
            shunned.add(device);
        }
    }

    private Circle circle(SharedFile file) {
        Circle circle = circles.computeIfAbsent(file.conversation(), id -> {
            Circle fresh = new Circle(this, id);
            forgetLater(id, fresh);
            fresh.begin();
            return fresh;
        });
        circle.wanted();
        return circle;
    }

    private void forgetLater(ConversationId id, Circle circle) {
        Loop.Timer unused = loop.after(FORGET_MS, () -> {
            if (circle.wasWanted()) {
                forgetLater(id, circle);
            } else {
                circles.remove(id, circle);
            }
        });
    }
}
