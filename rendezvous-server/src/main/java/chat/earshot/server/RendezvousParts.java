package chat.earshot.server;

import chat.earshot.link.LinkListener;
import chat.earshot.link.PeerCertifier;
import chat.earshot.protocol.AddContact;
import chat.earshot.protocol.Announce;
import chat.earshot.protocol.BlockContact;
import chat.earshot.protocol.CertifyPeer;
import chat.earshot.protocol.ChangePassword;
import chat.earshot.protocol.EditText;
import chat.earshot.protocol.EraseEntry;
import chat.earshot.protocol.FetchAnchors;
import chat.earshot.protocol.FetchBlockHashes;
import chat.earshot.protocol.FetchLog;
import chat.earshot.protocol.FetchPiece;
import chat.earshot.protocol.ForgetToken;
import chat.earshot.protocol.Hello;
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
import chat.earshot.protocol.PostText;
import chat.earshot.protocol.PreviewDisclosure;
import chat.earshot.protocol.PutBlockHashes;
import chat.earshot.protocol.PutPiece;
import chat.earshot.protocol.RemoveContact;
import chat.earshot.protocol.ReportMarks;
import chat.earshot.protocol.Resume;
import chat.earshot.protocol.SetPresence;
import chat.earshot.protocol.SignIn;
import chat.earshot.protocol.SignOut;
import chat.earshot.protocol.SignUp;
import chat.earshot.protocol.SignUpInvited;
import chat.earshot.protocol.StartConversation;
import chat.earshot.protocol.UnblockContact;
import chat.earshot.protocol.VouchPeer;
import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.accounts.AccountLimits;
import chat.earshot.server.accounts.AccountService;
import chat.earshot.server.accounts.Tokens;
import chat.earshot.server.administration.Administration;
import chat.earshot.server.administration.Parts;
import chat.earshot.server.audit.Actor;
import chat.earshot.server.audit.Audit;
import chat.earshot.server.audit.AuditKind;
import chat.earshot.server.contacts.ContactNews;
import chat.earshot.server.contacts.ContactService;
import chat.earshot.server.contacts.Relations;
import chat.earshot.server.conversations.AheadService;
import chat.earshot.server.conversations.AmendService;
import chat.earshot.server.conversations.Capacity;
import chat.earshot.server.conversations.ConversationService;
import chat.earshot.server.conversations.Departures;
import chat.earshot.server.conversations.FileLimits;
import chat.earshot.server.conversations.FilePostService;
import chat.earshot.server.conversations.LogAppender;
import chat.earshot.server.conversations.LogPages;
import chat.earshot.server.conversations.MarkService;
import chat.earshot.server.conversations.ParticipantService;
import chat.earshot.server.conversations.PostService;
import chat.earshot.server.conversations.Retention;
import chat.earshot.server.conversations.RetentionService;
import chat.earshot.server.engine.Engine;
import chat.earshot.server.engine.Inbox;
import chat.earshot.server.files.FileSpool;
import chat.earshot.server.files.SpoolDoor;
import chat.earshot.server.files.SpoolSweep;
import chat.earshot.server.files.SweepSoon;
import chat.earshot.server.gateway.Gateway;
import chat.earshot.server.gateway.Routes;
import chat.earshot.server.invitations.InvitationService;
import chat.earshot.server.peers.PeerService;
import chat.earshot.server.presence.PresenceService;
import chat.earshot.server.sessions.Admission;
import chat.earshot.server.sessions.Aside;
import chat.earshot.server.sessions.Effects;
import chat.earshot.server.sessions.Greeting;
import chat.earshot.server.sessions.Outbound;
import chat.earshot.server.sessions.PasswordService;
import chat.earshot.server.sessions.SessionListener;
import chat.earshot.server.sessions.SessionLog;
import chat.earshot.server.sessions.SessionService;
import chat.earshot.server.sessions.Sessions;
import chat.earshot.server.sessions.SignInService;
import chat.earshot.server.sessions.SignUpService;
import chat.earshot.server.teams.TeamService;
import java.time.Clock;

/**
 * The rendezvous without sockets and without threads: its parts, wired. Links come in through {@link #gateway}, what
 * they ask for waits in {@link #inbox}, and whoever runs {@link #engine} is the engine's thread.
 */
public final class RendezvousParts {
    private final Stores stores;
    private final Surroundings surroundings;
    private final AccountLimits limits;
    private final Effects effects = new Effects();
    private final Audit audit;
    private final Inbox inbox;
    private final Engine engine;
    private final Sessions sessions;
    private final Outbound outbound;
    private final AccountService accounts;
    private final Relations relations;
    private final PresenceService presence;
    private final Tokens tokens;
    private final SessionService sessionService;
    private final ContactNews contactNews;
    private final TeamService teams;
    private final InvitationService invitations;
    private final Departures departures;
    private final FileLimits fileLimits;
    private final Gateway gateway;
    private final Upkeep upkeep;

    /** One that issues no certificates to peers. */
    public RendezvousParts(Stores stores, Surroundings surroundings, RendezvousSettings settings) {
        this(stores, surroundings, settings, PeerCertifier.NONE);
    }

    public RendezvousParts(
            Stores stores, Surroundings surroundings, RendezvousSettings settings, PeerCertifier certifier) {
        Clock clock = surroundings.clock();
        this.stores = stores;
        this.surroundings = surroundings;
        this.limits = settings.limits();
        this.fileLimits = settings.files();
        this.audit = new Audit(stores.audit(), clock);
        this.inbox = new Inbox(settings.requestsMax());
        this.engine = new Engine(stores.transactions(), effects);
        this.sessions = new Sessions(effects);
        this.outbound = new Outbound(sessions, effects, surroundings.fanout());
        this.accounts = new AccountService(stores.accounts(), clock);
        this.relations = new Relations(stores.contacts());
        this.presence = new PresenceService(sessions, accounts, relations, outbound);
        this.tokens = new Tokens(stores.tokens(), clock, surroundings.random());
        PeerService peers =
                new PeerService(sessions, accounts, stores.conversations(), relations, certifier, outbound, clock);
        this.sessionService = new SessionService(
                sessions, accounts, tokens, new Ends(presence, peers), effects, outbound, audit, new SessionLog(clock));
        this.contactNews = new ContactNews(stores.contacts(), relations, accounts, sessions, outbound);
        this.teams = new TeamService(stores.teams(), accounts, contactNews, clock, audit);
        this.invitations = new InvitationService(stores.invitations(), teams, clock, surroundings.random(), audit);
        LogAppender log = new LogAppender(stores.conversations(), relations, clock, surroundings.random());
        this.departures = new Departures(stores.conversations(), log, accounts, outbound, clock, surroundings.random());
        effects.onEachRollback(log::rolledBack);
        effects.onEachRollback(accounts::rolledBack);
        Routes.Builder routes = new Routes.Builder(effects, outbound);
        routes.anybody(Hello.class, new Greeting(settings.serverName(), clock, effects, outbound)::hello);
        routeSessions(routes);
        routeContacts(routes);
        this.upkeep = routeConversations(routes, log, settings.retention());
        routeSpool(routes);
        routePeers(routes, peers);
        this.gateway = new Gateway(routes.build(), inbox, sessionService, effects, clock, limits);
    }

    public LinkListener links() {
        return gateway;
    }

    public Gateway gateway() {
        return gateway;
    }

    public Inbox inbox() {
        return inbox;
    }

    public Engine engine() {
        return engine;
    }

    /** What is to be done now and then: runs on the engine's thread only. */
    public Upkeep upkeep() {
        return upkeep;
    }

    /** How many sessions there are. Any thread. */
    public int sessionCount() {
        return sessions.size();
    }

    /** For commands of IT: runs on the engine's thread only. */
    public SessionService sessionService() {
        return sessionService;
    }

    /** What IT may do, by way of the inbox. */
    public Administration administration() {
        return new Parts(
                        new Parts.People(accounts, contactNews, departures, audit),
                        new Parts.Logins(sessions, sessionService, tokens),
                        teams,
                        invitations,
                        new Parts.Outside(surroundings.clock(), surroundings.random(), surroundings.hasher()))
                .administration(effects, inbox::offer);
    }

    /** Nobody is online when the rendezvous begins. Before the first link comes in. */
    public void begin() {
        stores.transactions().run(() -> {
            accounts.setEverybodyOffline();
            audit.add(AuditKind.SERVER_STARTED, Actor.SERVER);
        });
    }

    /** Erases what is kept no longer of files; to be run at the start and now and then. */
    public SpoolSweep spoolSweep() {
        return new SpoolSweep(stores.blocks(), stores.fileLookup(), surroundings.clock());
    }

    /**
     * The last thing that the engine does: who is online now leaves with it, and what is stored says so while no server
     * runs. Engine's thread only.
     */
    public void end() {
        accounts.setEverybodyOffline();
        audit.add(AuditKind.SERVER_STOPPED, Actor.SERVER);
    }

    private void routeSessions(Routes.Builder routes) {
        Aside aside = new Aside(surroundings.workers(), Gateway.wayBack(inbox), effects);
        Admission admission =
                new Admission(accounts, tokens, sessionService, surroundings.hasher(), aside, effects, outbound, audit);
        SignUpService signUps =
                new SignUpService(admission, invitations, surroundings.clock(), surroundings.random(), limits);
        SignInService signIns = new SignInService(admission, surroundings.clock(), limits);
        PasswordService passwords = new PasswordService(admission, signIns, surroundings.random());
        routes.greeted(SignUp.class, signUps::signUp)
                .greeted(SignUpInvited.class, signUps::signUp)
                .greeted(ChangePassword.class, passwords::change)
                .greeted(SignIn.class, signIns::signIn)
                .greeted(
                        Resume.class,
                        (caller, device, exchange, request) ->
                                outbound.answer(caller, exchange, signIns.resume(caller, device, request)))
                .greeted(
                        ForgetToken.class,
                        (caller, device, exchange, request) ->
                                outbound.answer(caller, exchange, sessionService.forget(caller, device, request)))
                .signedIn(SignOut.class, (session, request) -> sessionService.signOut(session))
                .signedIn(SetPresence.class, presence::set);
    }

    private void routeContacts(Routes.Builder routes) {
        ContactService contacts = new ContactService(stores.contacts(), relations, accounts, contactNews, audit);
        routes.signedIn(ListContacts.class, contacts::list)
                .signedIn(AddContact.class, contacts::add)
                .signedIn(RemoveContact.class, contacts::remove)
                .signedIn(BlockContact.class, contacts::block)
                .signedIn(UnblockContact.class, contacts::unblock)
                .signedIn(ListBlocked.class, contacts::listBlocked);
    }

    private Upkeep routeConversations(Routes.Builder routes, LogAppender log, Retention kept) {
        Clock clock = surroundings.clock();
        Capacity capacity = new Capacity(stores.conversations(), clock, effects);
        ConversationService conversations = new ConversationService(
                stores.conversations(), stores.files(), accounts, relations, capacity, clock, outbound);
        ParticipantService participants =
                new ParticipantService(stores.conversations(), log, accounts, relations, capacity, outbound, audit);
        PostService posts = new PostService(stores.conversations(), log, clock, limits, effects, outbound);
        Runnable sweeping = new SweepSoon(spoolSweep(), surroundings.spool().sweeper());
        AmendService amends = new AmendService(stores.conversations(), log, clock, limits, effects, outbound, sweeping);
        MarkService marks = new MarkService(stores.marks(), stores.conversations(), log, accounts, effects, outbound);
        FilePostService files =
                new FilePostService(stores.conversations(), stores.files(), log, clock, fileLimits, outbound);
        LogPages pages = new LogPages(stores.logs(), surroundings.readers());
        routes.signedIn(OpenConversation.class, conversations::open)
                .signedIn(StartConversation.class, conversations::start)
                .signedIn(ListConversations.class, conversations::list)
                .signedIn(PreviewDisclosure.class, conversations::preview)
                .signedIn(Invite.class, participants::invite)
                .signedIn(InviteAsShown.class, participants::invite)
                .signedIn(Leave.class, participants::leave)
                .signedIn(PostText.class, posts::post)
                .signedIn(EditText.class, amends::edit)
                .signedIn(EraseEntry.class, amends::erase)
                .signedIn(ReportMarks.class, marks::report)
                .signedIn(ListMarks.class, marks::list)
                .signedIn(PostFile.class, files::post)
                .signedIn(LogAhead.class, new AheadService(stores.conversations(), effects, audit)::note)
                .beside(FetchLog.class, pages::fetch)
                .beside(FetchAnchors.class, pages::anchors);
        return new Upkeep(marks, new RetentionService(stores.conversations(), log, kept, clock, effects, outbound));
    }

    private void routeSpool(Routes.Builder routes) {
        SpoolDoor door = new SpoolDoor(stores.fileLookup(), stores.blocks(), surroundings.clock());
        FileSpool spool = new FileSpool(stores.blocks(), fileLimits, surroundings.spool(), door);
        routes.beside(InspectSpool.class, spool::inspect)
                .beside(PutBlockHashes.class, spool::putHashes)
                .beside(PutPiece.class, spool::putPiece)
                .beside(FetchBlockHashes.class, spool::fetchHashes)
                .beside(FetchPiece.class, spool::fetchPiece);
    }

    private static void routePeers(Routes.Builder routes, PeerService peers) {
        routes.signedIn(CertifyPeer.class, peers::certify)
                .signedIn(Announce.class, peers::announce)
                .signedIn(Introduce.class, peers::introduce)
                .signedIn(IntroduceContacts.class, peers::introduceContacts)
                .signedIn(VouchPeer.class, peers::vouch);
    }

    /** Who hears that sessions begin and end. */
    private record Ends(PresenceService presence, PeerService peers) implements SessionListener {
        @Override
        public void sessionsChanged(AccountId account) {
            presence.sessionsChanged(account);
        }

        @Override
        public void revoked(AccountId account) {
            peers.revoked(account);
        }
    }
}
