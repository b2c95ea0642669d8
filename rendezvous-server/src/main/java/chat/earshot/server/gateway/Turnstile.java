package chat.earshot.server.gateway;

import static java.util.Map.entry;

import chat.earshot.protocol.AddContact;
import chat.earshot.protocol.Announce;
import chat.earshot.protocol.BlockContact;
import chat.earshot.protocol.CertifyPeer;
import chat.earshot.protocol.FetchAnchors;
import chat.earshot.protocol.FetchBlockHashes;
import chat.earshot.protocol.FetchLog;
import chat.earshot.protocol.FetchPiece;
import chat.earshot.protocol.InspectSpool;
import chat.earshot.protocol.Introduce;
import chat.earshot.protocol.IntroduceContacts;
import chat.earshot.protocol.Invite;
import chat.earshot.protocol.InviteAsShown;
import chat.earshot.protocol.Leave;
import chat.earshot.protocol.ListBlocked;
import chat.earshot.protocol.ListContacts;
import chat.earshot.protocol.ListConversations;
import chat.earshot.protocol.ListMarks;
import chat.earshot.protocol.LogAhead;
import chat.earshot.protocol.OpenConversation;
import chat.earshot.protocol.PostFile;
import chat.earshot.protocol.PreviewDisclosure;
import chat.earshot.protocol.PutBlockHashes;
import chat.earshot.protocol.PutPiece;
import chat.earshot.protocol.RemoveContact;
import chat.earshot.protocol.ReportMarks;
import chat.earshot.protocol.Request;
import chat.earshot.protocol.SetPresence;
import chat.earshot.protocol.StartConversation;
import chat.earshot.protocol.UnblockContact;
import chat.earshot.protocol.VouchPeer;
import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.accounts.AccountLimits;
import chat.earshot.server.accounts.RateLimit;
import chat.earshot.server.sessions.Caller;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How fast anybody may ask: by link, by account with all its sessions together, and by the kind of request where one
 * costs much. It decides before the engine hears of a request. Network thread only.
 */
final class Turnstile {
    /** Above the posts of an import at full speed, so that these meet their own bound first. */
    private static final double HEADROOM = 2;

    private static final int ACCOUNTS_MAX = 10_000;
    private static final int LINKS_MAX = 10_000;

    /** A stranger says hello and who it is; typing a password wrong a few times is more than enough. */
    private static final Rate STRANGER = new Rate(60, 2);

    /**
     * What costs a reading of many rows, a telling of many people, or a row that stays. The burst is what a peer asks
     * at its start in the largest office, the rate is beyond what a person does.
     */
    private static final Map<Class<? extends Request>, Rate> COSTLY = Map.ofEntries(
            entry(ListConversations.class, new Rate(500, 5)),
            entry(ListContacts.class, new Rate(500, 5)),
            entry(ListBlocked.class, new Rate(500, 5)),
            entry(FetchLog.class, new Rate(4_000, 400)),
            entry(PreviewDisclosure.class, new Rate(300, 5)),
            entry(OpenConversation.class, new Rate(300, 5)),
            entry(StartConversation.class, new Rate(100, 1)),
            entry(Invite.class, new Rate(300, 2)),
            entry(Leave.class, new Rate(300, 2)),
            entry(AddContact.class, new Rate(300, 1)),
            entry(RemoveContact.class, new Rate(300, 1)),
            entry(BlockContact.class, new Rate(300, 1)),
            entry(UnblockContact.class, new Rate(300, 1)),
            entry(SetPresence.class, new Rate(60, 1)),
            entry(InviteAsShown.class, new Rate(300, 2)),
            entry(ListMarks.class, new Rate(1_000, 10)),
            // Each of an account's devices tells once a second, of many conversations at once.
            entry(ReportMarks.class, new Rate(500, 40)),
            entry(PostFile.class, new Rate(1_000, 5)),
            entry(InspectSpool.class, new Rate(5_000, 50)),
            entry(FetchAnchors.class, new Rate(2_000, 100)),
            entry(Introduce.class, new Rate(2_000, 20)),
            entry(IntroduceContacts.class, new Rate(300, 5)),
            entry(VouchPeer.class, new Rate(2_000, 50)),
            entry(Announce.class, new Rate(300, 2)),
            entry(CertifyPeer.class, new Rate(100, 1)),
            entry(LogAhead.class, new Rate(10_000, 20)));

    /** Each carries, or asks for, up to a piece of a file, so that files at full speed leave the rest its allowance. */
    private static final Set<Class<? extends Request>> PIECES =
            Set.of(PutPiece.class, FetchPiece.class, PutBlockHashes.class, FetchBlockHashes.class);

    /** 256 MiB a second: beyond a fast office network, and what the spool's own credit lets through. */
    private static final Rate PIECE = new Rate(32_000, 8_000);

    private final RateLimit<Long> links;
    private final RateLimit<Long> strangers = STRANGER.limit(LINKS_MAX);
    private final RateLimit<AccountId> accounts;
    private final RateLimit<AccountId> pieces = PIECE.limit(ACCOUNTS_MAX);
    private final Map<Class<? extends Request>, RateLimit<AccountId>> costly = new HashMap<>();

    /**
     * How much of something.
     *
     * @param burst at once, after a pause
     * @param perSec in the long run
     */
    private record Rate(int burst, double perSec) {
        <K> RateLimit<K> limit(int keysMax) {
            return new RateLimit<>(burst, perSec, keysMax);
        }
    }

    Turnstile(AccountLimits limits) {
        Rate any =
                new Rate((int) (HEADROOM * limits.postsBurstMax()) + 1_000, HEADROOM * limits.postsPerSecMax() + 500);
        this.links = any.limit(LINKS_MAX);
        this.accounts = any.limit(ACCOUNTS_MAX);
        COSTLY.forEach((kind, rate) -> costly.put(kind, rate.limit(ACCOUNTS_MAX)));
    }

    /** Whether a request may go on now. */
    boolean lets(Caller caller, Request request, long nowMs) {
        long link = caller.link().number();
        Optional<AccountId> account = caller.reader();
        if (account.isEmpty()) {
            return strangers.take(link, nowMs);
        }
        if (PIECES.contains(request.getClass())) {
            return pieces.take(account.get(), nowMs);
        }
        RateLimit<AccountId> ofKind = costly.get(request.getClass());
        return links.take(link, nowMs)
                && accounts.take(account.get(), nowMs)
                && (ofKind == null || ofKind.take(account.get(), nowMs));
    }
}
