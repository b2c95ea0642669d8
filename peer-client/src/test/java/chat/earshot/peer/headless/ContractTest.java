package chat.earshot.peer.headless;

import static chat.earshot.peer.headless.Samples.FIRST;
import static chat.earshot.peer.headless.Samples.LUNCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.log.HashChain;
import chat.earshot.peer.Refusal;
import chat.earshot.protocol.Reason;
import chat.earshot.values.Salt;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every method and every reason of the public contract: what is asked of the core, and what is answered. */
class ContractTest {
    private static final String HASH = Samples.HEAD.hash().hex();
    private static final String CONTACT =
            "{'username':'bob','displayName':'Bob','state':'mutual','presence':'away','statusText':'lunch'}";
    private static final String CONVERSATION = "{'id':'" + LUNCH + "','direct':true,'participants':['ana','bob'],"
            + "'head':{'seq':2,'hash':'" + HASH + "'}}";
    private static final String OVERVIEW = "{'username':'ana','displayName':'Ana','contacts':[" + CONTACT
            + "],'conversations':[" + CONVERSATION + "]}";
    private static final String IN_LUNCH = "{'conversation':'" + LUNCH + "'}";

    private final ScriptedPeer peer = new ScriptedPeer();

    static Stream<Arguments> methods() {
        return Stream.of(
                        List.of(
                                arguments(
                                        "signUp",
                                        "{'username':'ana','password':'p','displayName':'Ana'}",
                                        "signUp ana p 'Ana'",
                                        "{'username':'ana','displayName':'Ana'}"),
                                arguments(
                                        "changePassword",
                                        "{'current':'k7qf-m2x9-p4td','new':'p'}",
                                        "changePassword '' k7qf-m2x9-p4td p",
                                        OVERVIEW),
                                arguments("signIn", "{'username':'ana','password':'p'}", "signIn ana p", OVERVIEW),
                                arguments("resume", "{}", "resume", OVERVIEW),
                                arguments("signOut", "{}", "signOut", "{}")),
                        contacts(),
                        conversations(),
                        posting(),
                        files(),
                        state())
                .flatMap(List::stream);
    }

    private static List<Arguments> contacts() {
        return List.of(
                arguments("contacts", "{}", "contacts", "{'contacts':[" + CONTACT + "]}"),
                arguments("addContact", "{'username':'bob'}", "addContact bob", "{'contact':" + CONTACT + "}"),
                arguments("removeContact", "{'username':'bob'}", "removeContact bob", "{}"),
                arguments("blockContact", "{'username':'bob'}", "blockContact bob", "{}"),
                arguments("unblockContact", "{'username':'bob'}", "unblockContact bob", "{}"),
                arguments(
                        "blockedContacts",
                        "{}",
                        "blockedContacts",
                        "{'blocked':[{'username':'mallory','displayName':'Mallory M.'}]}"));
    }

    private static List<Arguments> conversations() {
        String conversation = "{'conversation':" + CONVERSATION + "}";
        return List.of(
                arguments("openConversation", "{'username':'bob'}", "openConversation bob", conversation),
                arguments(
                        "newConversation",
                        "{'usernames':['bob','cleo'],'title':'Trip'}",
                        "newConversation [bob, cleo] 'Trip'",
                        "{'conversation':{'id':'" + LUNCH
                                + "','title':'Trip','direct':false,'participants':['ana','bob'],"
                                + "'head':{'seq':2,'hash':'"
                                + HASH + "'}}}"),
                arguments("conversations", "{}", "conversations", "{'conversations':[" + CONVERSATION + "]}"),
                arguments(
                        "disclosure",
                        IN_LUNCH,
                        "disclosure " + LUNCH,
                        "{'entries':2,'firstAt':'2026-03-02T12:00:00.000Z','files':0}"),
                arguments(
                        "invite",
                        "{'conversation':'" + LUNCH + "','username':'cleo'}",
                        "invite " + LUNCH + " cleo",
                        conversation),
                arguments("leave", IN_LUNCH, "leave " + LUNCH, "{}"));
    }

    private static List<Arguments> posting() {
        String first = "{'seq':1,'id':'" + FIRST + "','author':'ana','at':'2026-03-02T12:00:00.000Z','kind':'text',"
                + "'text':'pizza?','hash':'" + Samples.PIZZA.hash().hex() + "'}";
        String second = "{'seq':2,'id':'" + Samples.SECOND + "','author':'ana','at':'2026-03-02T12:00:01.250Z',"
                + "'kind':'joined','who':'cleo','shared':1,'hash':'" + HASH + "'}";
        String head = "'head':{'seq':2,'hash':'" + HASH + "'}";
        return List.of(
                arguments(
                        "post",
                        "{'conversation':'" + LUNCH + "','text':'pizza?','wait':false}",
                        "post " + LUNCH + " " + FIRST + " pizza?",
                        "{'id':'" + FIRST + "','state':'waiting'}"),
                arguments(
                        "outbox",
                        "{}",
                        "outbox",
                        "{'entries':[{'id':'" + FIRST + "','conversation':'" + LUNCH
                                + "','text':'pizza?','state':'waiting'},{'id':'" + Samples.SECOND + "','conversation':'"
                                + LUNCH + "','text':'pasta?','state':'refused','reason':'not-participant'}]}"),
                arguments(
                        "edit",
                        "{'conversation':'" + LUNCH + "','entry':'" + Samples.SECOND
                                + "','text':'pasta?','wait':false}",
                        "edit " + LUNCH + " " + FIRST + " " + Samples.SECOND + " pasta?",
                        "{'id':'" + FIRST + "','state':'waiting'}"),
                arguments(
                        "erase",
                        "{'conversation':'" + LUNCH + "','entry':'" + Samples.SECOND + "','wait':false}",
                        "erase " + LUNCH + " " + FIRST + " " + Samples.SECOND,
                        "{'id':'" + FIRST + "','state':'waiting'}"),
                arguments("marks", IN_LUNCH, "marks " + LUNCH, "{'marks':[{'username':'bob','delivered':3,'read':2}]}"),
                arguments("markRead", "{'conversation':'" + LUNCH + "','seq':2}", "markRead " + LUNCH + " 2", "{}"),
                arguments("retry", "{'id':'" + FIRST + "'}", "retry " + FIRST, "{}"),
                arguments("drop", "{'id':'" + FIRST + "'}", "drop " + FIRST, "{}"),
                arguments(
                        "log",
                        "{'conversation':'" + LUNCH + "','from':1,'limit':9}",
                        "log " + LUNCH + " 1 9",
                        "{'entries':[" + first + "," + second + "]," + head + "}"),
                arguments("keptCopies", IN_LUNCH, "keptCopies " + LUNCH, "{'entries':[" + first + "," + second + "]}"),
                arguments("verify", IN_LUNCH, "verify " + LUNCH, "{'entries':2," + head + ",'complete':true}"));
    }

    private static List<Arguments> files() {
        String menu = Samples.MENU.id().toString();
        String shape = "{'id':'" + menu + "','name':'menu.pdf','size':5,'sha256':'"
                + Samples.MENU.sha256().hex() + "'}";
        return List.of(
                arguments(
                        "sendFile",
                        "{'conversation':'" + LUNCH + "','path':'menu.pdf','wait':false}",
                        "sendFile " + LUNCH + " " + FIRST + " menu.pdf",
                        "{'id':'" + FIRST + "','file':'" + menu + "','state':'waiting'}"),
                arguments(
                        "fetchFile",
                        "{'conversation':'" + LUNCH + "','file':'" + menu + "','to':'here.pdf'}",
                        "fetchFile " + LUNCH + " " + menu + " here.pdf",
                        "{'path':'here.pdf','size':5,'fromPeers':2,'fromServer':3}"),
                arguments("pauseFile", "{'file':'" + menu + "'}", "pauseFile " + menu, "{}"),
                arguments("resumeFile", "{'file':'" + menu + "'}", "resumeFile " + menu, "{}"),
                arguments("cancelFile", "{'file':'" + menu + "'}", "cancelFile " + menu, "{}"),
                arguments(
                        "files",
                        "{}",
                        "files",
                        "{'files':[{'conversation':'" + LUNCH + "','file':" + shape
                                + ",'path':'menu.pdf','bytes':3,'state':'fetching'}]}"));
    }

    private static List<Arguments> state() {
        return List.of(
                arguments("setPresence", "{'status':'busy','text':'call'}", "setPresence BUSY 'call'", "{}"),
                arguments(
                        "stats",
                        "{}",
                        "stats",
                        "{'fetched':{'fromPeers':{'entries':0,'bytes':0},'fromServer':{'entries':7,'bytes':900}},"
                                + "'served':{'entries':0,'bytes':0},"
                                + "'files':{'fromPeers':2,'fromServer':3,'sent':4}}"),
                arguments(
                        "nearby",
                        "{}",
                        "nearby",
                        "{'peers':[],'servers':[{'name':'Office','address':'192.0.2.7:4700','fingerprint':'"
                                + Samples.FINGERPRINT + "'}]}"),
                arguments(
                        "status",
                        "{}",
                        "status",
                        "{'connection':'connected','username':'ana','server':{'address':'192.0.2.7:4700',"
                                + "'fingerprint':'"
                                + Samples.FINGERPRINT + "'}}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("methods")
    void aMethodAsksTheCoreAndAnswersInItsShape(String method, String params, String asked, String result) {
        JsonNode answer = Talk.ask(peer, method, params.replace('\'', '"'));

        assertThat(answer).isEqualTo(Talk.quoted("{'jsonrpc':'2.0','id':1,'result':" + result + "}"));
        assertThat(peer.asked).containsExactly(asked, "close");
    }

    @Test
    void everyMethodOfTheContractIsThereAndHeldHere() {
        String names = "signUp changePassword signIn resume signOut contacts addContact removeContact"
                + " blockContact unblockContact blockedContacts openConversation newConversation"
                + " conversations disclosure invite"
                + " leave log keptCopies verify post edit erase outbox retry drop marks markRead"
                + " setPresence stats nearby status"
                + " sendFile fetchFile pauseFile resumeFile cancelFile files";
        Set<String> contract = Set.of(names.split(" "));

        assertThat(new Methods(peer, () -> FIRST).names()).isEqualTo(contract);
        assertThat(methods().map(one -> one.get()[0])).containsExactlyInAnyOrderElementsOf(contract);
    }

    @Test
    void anInviteThatNamesWhatWasShownSharesNoMore() {
        String params = "{'conversation':'" + LUNCH + "','username':'cleo','shown':2}";

        Talk.ask(peer, "invite", params.replace('\'', '"'));

        assertThat(peer.asked).containsExactly("invite " + LUNCH + " cleo shown 2", "close");
    }

    @Test
    void anEntryToBeErasedMayBeNamedByItsSeq() {
        String params = "{'conversation':'" + LUNCH + "','seq':1,'id':'" + Samples.SECOND + "','wait':false}";

        Talk.ask(peer, "erase", params.replace('\'', '"'));

        assertThat(peer.asked)
                .containsExactly(
                        "log " + LUNCH + " 1 1", "erase " + LUNCH + " " + Samples.SECOND + " " + FIRST, "close");
    }

    @Test
    void editsAndErasuresTellWhichEntryTheyReferTo() {
        Body.Present edited = new Body.Present(Salt.of(new byte[Salt.BYTES]), new Content.Edited(1, FIRST, "pasta?"));
        Body.Present erased = new Body.Present(Salt.of(new byte[Salt.BYTES]), new Content.Erased(1, FIRST));
        Entry edit = HashChain.append(LUNCH, Samples.HEAD, Samples.SECOND, Samples.ANA, Samples.NOON, edited);
        Entry erasure = HashChain.append(LUNCH, Samples.HEAD, Samples.SECOND, Samples.ANA, Samples.NOON, erased);

        assertThat(Shapes.entry(edit).retain("kind", "edits", "editsSeq", "text"))
                .hasToString("{'kind':'edited','edits':'ID','editsSeq':1,'text':'pasta?'}"
                        .replace("ID", FIRST.toString())
                        .replace('\'', '"'));
        assertThat(Shapes.entry(erasure).retain("kind", "erases", "erasesSeq"))
                .hasToString("{'kind':'erased','erases':'ID','erasesSeq':1}"
                        .replace("ID", FIRST.toString())
                        .replace('\'', '"'));
    }

    @Test
    void aSentFileIsAnsweredWithItsEntryOnceTheServerHasAllOfIt() {
        peer.committed.complete(null);

        JsonNode answer =
                Talk.ask(peer, "sendFile", ("{'conversation':'" + LUNCH + "','path':'menu.pdf'}").replace('\'', '"'));

        assertThat(answer.path("result").path("entry"))
                .isEqualTo(Talk.quoted("{'seq':1,'id':'" + FIRST
                        + "','author':'ana','at':'2026-03-02T12:00:00.000Z','kind':'file','file':{'id':'"
                        + Samples.MENU.id() + "','name':'menu.pdf','size':5,'sha256':'"
                        + Samples.MENU.sha256().hex() + "'},'hash':'"
                        + Samples.MENU_SHARED.hash().hex() + "'}"));
    }

    @Test
    void everyReasonOfTheContractIsKnown() {
        Set<String> known =
                Arrays.stream(Reason.values()).map(Reason::word).collect(Collectors.toCollection(TreeSet::new));

        assertThat(known)
                .contains(
                        "username-taken",
                        "invalid-username",
                        "weak-password",
                        "bad-credentials",
                        "locked-out",
                        "account-disabled",
                        "not-signed-in",
                        "no-such-account",
                        "no-such-contact",
                        "already-contact",
                        "not-mutual",
                        "no-such-conversation",
                        "not-participant",
                        "already-participant",
                        "too-large",
                        "rate-limited",
                        "server-unreachable",
                        "server-identity-changed",
                        "log-damaged",
                        "version-mismatch",
                        "no-such-entry",
                        "log-grew");
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void aRefusalIsToldInPlainWordsWithItsReason(Reason reason) {
        peer.failures.add(new Refusal(reason));

        JsonNode error = Talk.ask(peer, "contacts", "{}").path("error");

        assertThat(error)
                .isEqualTo(Talk.quoted("{'code':-32000,'data':{'reason':'" + reason.word() + "'}}")
                        .<ObjectNode>require()
                        .put("message", reason.sentence()));
    }

    @Test
    void aDamagedLogNamesItsFirstBadSeq() {
        peer.failures.add(Refusal.logDamaged(17));

        JsonNode error =
                Talk.ask(peer, "verify", "{\"conversation\":\"" + LUNCH + "\"}").path("error");

        assertThat(error.path("data")).isEqualTo(Talk.quoted("{'reason':'log-damaged','seq':17}"));
    }
}
