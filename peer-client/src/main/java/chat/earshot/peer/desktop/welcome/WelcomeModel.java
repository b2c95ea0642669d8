package chat.earshot.peer.desktop.welcome;

import chat.earshot.discovery.Advert;
import chat.earshot.peer.Introduction;
import chat.earshot.peer.Overview;
import chat.earshot.peer.Peer;
import chat.earshot.peer.PeerStatus;
import chat.earshot.peer.Profile;
import chat.earshot.peer.desktop.kit.Answers;
import chat.earshot.peer.desktop.kit.Lists;
import chat.earshot.peer.desktop.kit.Trouble;
import chat.earshot.peer.desktop.kit.Words;
import chat.earshot.peer.finding.HostPort;
import chat.earshot.peer.finding.JoinLink;
import chat.earshot.peer.finding.Provision;
import chat.earshot.protocol.Reason;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** First run, step by step: which server, whether to trust it, who I am, a password of my own. FX thread. */
public final class WelcomeModel {
    /** What a person is asked. */
    public enum Step {
        SERVER,
        TRUST,
        ACCOUNT,
        PASSWORD
    }

    private final Peer peer;
    private final Answers answers;
    private final Consumer<Overview> entered;
    private final Credentials credentials;
    private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(Step.SERVER);
    private final ObservableList<Advert> nearby = FXCollections.observableArrayList();
    private final StringProperty address = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable Introduction> introduced = new SimpleObjectProperty<>();
    private final ReadOnlyStringWrapper server = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
    private final BooleanProperty busy = new SimpleBooleanProperty();
    private final BooleanProperty newAccount = new SimpleBooleanProperty(true);
    private final BooleanProperty staying = new SimpleBooleanProperty(true);
    private final BooleanProperty signUp = new SimpleBooleanProperty(true);
    private final StringProperty invitation = new SimpleStringProperty("");
    private final BooleanProperty invitationAsked = new SimpleBooleanProperty();
    private final Words words;
    private Optional<JoinLink> link = Optional.empty();
    /** A link that was opened while something else was under way; its turn comes afterwards. */
    private Optional<JoinLink> next = Optional.empty();

    /** IT's code, until it is replaced; empty when there is none. */
    private String oneTimeCode = "";

    /** @param entered is told what the account has, once somebody is signed in */
    public WelcomeModel(Peer peer, Answers answers, Words words, Consumer<Overview> entered) {
        this.peer = peer;
        this.answers = answers;
        this.entered = entered;
        this.words = words;
        this.credentials = new Credentials(words);
        address.addListener((property, before, now) -> trouble.set(""));
        newAccount.addListener((property, before, now) -> trouble.set(""));
    }

    public ReadOnlyObjectProperty<Step> step() {
        return step.getReadOnlyProperty();
    }

    /** The servers that say they are on this network. That proves nothing. */
    public ObservableList<Advert> nearby() {
        return nearby;
    }

    public StringProperty address() {
        return address;
    }

    /** Who answered at the chosen address. */
    public ObjectProperty<@Nullable Introduction> introduced() {
        return introduced;
    }

    /** The address of the server in use; empty until it is known. */
    public ReadOnlyStringProperty server() {
        return server.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty trouble() {
        return trouble.getReadOnlyProperty();
    }

    public BooleanProperty busy() {
        return busy;
    }

    /** Whether an account is to be made; else one signs in to one's own. */
    public BooleanProperty newAccount() {
        return newAccount;
    }

    /** Whether the person is still signed in when the program starts again. */
    public BooleanProperty staying() {
        return staying;
    }

    public Credentials credentials() {
        return credentials;
    }

    /** Whether accounts may be made here; else one signs in to the one that IT made. */
    public BooleanProperty signUp() {
        return signUp;
    }

    /** The code of the invitation that somebody came with or typed; empty for none. */
    public StringProperty invitation() {
        return invitation;
    }

    /** Whether the person is asked for an invitation: one came with a link, or the server wants one. */
    public BooleanProperty invitationAsked() {
        return invitationAsked;
    }

    /**
     * Begins with the account if the server is known already: given at the start, provisioned or remembered.
     *
     * @param again whether somebody was signed in here before, who hardly wants another account
     */
    public void begin(Provision provision, boolean again) {
        signUp.set(provision.signUp());
        newAccount.set(provision.signUp() && !again);
        answers.when(peer.status(), status -> {
            if (step.get() == Step.SERVER && link.isEmpty()) {
                if (status.server().isPresent()) {
                    known(status.server().get());
                } else {
                    provision.server().ifPresent(where -> join(new JoinLink(where, provision.pins(), "")));
                }
            }
        });
        look();
    }

    /** Goes to the server of a link; what the link says of its identity is trusted as if a person had compared it. */
    public void join(JoinLink opened) {
        if (busy.get()) {
            next = Optional.of(opened);
            return;
        }
        link = Optional.of(opened);
        if (!opened.invitation().isEmpty()) {
            invitation.set(opened.invitation());
            invitationAsked.set(true);
            signUp.set(true);
            newAccount.set(true);
        }
        address.set(opened.server().toString());
        ask(peer.meet(opened.server().toString()), shown -> met(opened, shown));
    }

    /** Looks again for servers on this network. Called every moment while the step is shown. */
    public void look() {
        answers.when(peer.nearby(), found -> Lists.become(nearby, found.servers()));
    }

    public void pick(Advert advert) {
        meet(show(advert.address()), advert);
    }

    /** Goes to the server at the address that was typed. */
    public void pickTyped() {
        Optional<JoinLink> meant = link.filter(
                opened -> opened.server().toString().equals(address.get().strip()));
        if (meant.isPresent()) {
            join(meant.get());
        } else if (!address.get().isBlank()) {
            meet(address.get().strip(), null);
        }
    }

    /** Takes the server that introduced itself for the one that was meant, from now on. */
    public void trust() {
        Introduction shown = introduced.get();
        if (shown == null || busy.get()) {
            return;
        }
        ask(peer.choose(shown), done -> {
            server.set(shown.name().isEmpty() ? show(shown.address()) : shown.name());
            step.set(Step.ACCOUNT);
        });
    }

    /** Back to choosing the server. */
    public void chooseAgain() {
        introduced.set(null);
        trouble.set("");
        step.set(Step.SERVER);
    }

    /** Makes the account, or signs in. */
    public void enter() {
        if (busy.get() || !credentials.complete(newAccount.get()).get()) {
            return;
        }
        peer.staySignedIn(staying.get());
        String name = credentials.username().get().strip();
        String password = credentials.password().get();
        CompletableFuture<Overview> entering = newAccount.get()
                ? makeAccount(name, password).thenCompose(this::overview)
                : peer.signIn(name, password);
        ask(entering, this::enter, why -> notEntered(name, password, why));
    }

    private CompletableFuture<Profile> makeAccount(String name, String password) {
        String displayName = credentials.displayName().get().strip();
        String code = invitation.get().strip();
        return code.isEmpty()
                ? peer.signUp(name, password, displayName)
                : peer.signUpInvited(name, password, displayName, code);
    }

    /** Replaces IT's code by the password that was chosen, and signs in with it. */
    public void choosePassword() {
        if (!busy.get() && credentials.complete(true).get()) {
            String name = credentials.username().get().strip();
            String chosen = credentials.password().get();
            ask(peer.changePassword(name, oneTimeCode, chosen), this::enter, this::failed);
        }
    }

    /** Back from choosing a password. */
    public void signInAgain() {
        oneTimeCode = "";
        credentials.forget();
        trouble.set("");
        step.set(Step.ACCOUNT);
    }

    private void enter(Overview overview) {
        oneTimeCode = "";
        credentials.forget();
        // Whoever is signed in is asked for no other server.
        next = Optional.empty();
        entered.accept(overview);
    }

    /** @param name and {@code password} are what was sent: something else may stand in the fields by now */
    private void notEntered(String name, String password, Trouble why) {
        busy.set(false);
        Optional<Reason> reason = why.reason();
        if (reason.equals(Optional.of(Reason.MUST_CHANGE_PASSWORD))) {
            oneTimeCode = password;
            credentials.username().set(name);
            credentials.forget();
            step.set(Step.PASSWORD);
            return;
        }
        boolean asksFirst = reason.equals(Optional.of(Reason.INVITATION_NEEDED)) && !invitationAsked.get();
        if (asksFirst) {
            invitationAsked.set(true);
        } else if (reason.equals(Optional.of(Reason.SIGN_UP_CLOSED))) {
            signUp.set(false);
            newAccount.set(false);
        }
        trouble.set(asksFirst ? words.say("account.invitation.ask") : why.sentence());
    }

    /** Says on the first step why somebody is back here. */
    public void say(String sentence) {
        trouble.set(sentence);
    }

    private CompletableFuture<Overview> overview(Profile profile) {
        return peer.contacts()
                .thenCombine(peer.conversations(), (contacts, talks) -> new Overview(profile, contacts, talks));
    }

    private void known(PeerStatus.Server found) {
        server.set(show(found.address()));
        step.set(Step.ACCOUNT);
    }

    private void met(JoinLink opened, Introduction shown) {
        if (opened.pins().isEmpty()) {
            introduced.set(shown);
            step.set(Step.TRUST);
        } else if (opened.pins().contains(shown.fingerprint())) {
            introduced.set(shown);
            trust();
        } else {
            step.set(Step.SERVER);
            trouble.set(words.say("join.identity", show(shown.address())));
        }
    }

    private void meet(String where, @Nullable Advert advert) {
        if (!busy.get()) {
            ask(peer.meet(where), shown -> {
                introduced.set(named(shown, advert));
                step.set(Step.TRUST);
            });
        }
    }

    /** A server that does not say its name goes by that of its advert, if it has the identity that the advert told. */
    private static Introduction named(Introduction shown, @Nullable Advert advert) {
        if (advert == null || !shown.name().isEmpty() || !advert.fingerprint().equals(shown.fingerprint())) {
            return shown;
        }
        return new Introduction(advert.name(), shown.address(), shown.fingerprint());
    }

    private <T> void ask(CompletableFuture<T> answer, Consumer<T> then) {
        ask(answer, then, this::failed);
    }

    private <T> void ask(CompletableFuture<T> answer, Consumer<T> then, Consumer<Trouble> otherwise) {
        busy.set(true);
        trouble.set("");
        answers.when(
                answer,
                value -> {
                    busy.set(false);
                    then.accept(value);
                    joinNext();
                },
                why -> {
                    otherwise.accept(why);
                    joinNext();
                });
    }

    private void joinNext() {
        if (!busy.get()) {
            Optional<JoinLink> opened = next;
            next = Optional.empty();
            opened.ifPresent(this::join);
        }
    }

    private void failed(Trouble why) {
        busy.set(false);
        trouble.set(why.sentence());
    }

    static String show(InetSocketAddress address) {
        return HostPort.of(address).toString();
    }
}
