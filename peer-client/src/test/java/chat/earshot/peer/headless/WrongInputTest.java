package chat.earshot.peer.headless;

import static chat.earshot.peer.headless.Samples.LUNCH;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines that aren't requests, methods that aren't there, params that can't be: each gets its error. */
class WrongInputTest {
    private final ScriptedPeer peer = new ScriptedPeer();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "nonsense",
                "{'jsonrpc':'2.0','id':1,'method':'contacts'} {}",
                "{'jsonrpc':'2.0','id':1,'id':2,'method':'contacts'}",
                "{'jsonrpc':'2.0','id':NaN,'method':'contacts'}",
                "{'jsonrpc':'2.0','id':1e99999999999,'method':'contacts'}",
                "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]"
            })
    void malformedJsonIsAnsweredWithoutAnId(String line) {
        assertThat(errorAfter(line)).isEqualTo("-32700 null");
    }

    @Test
    void bytesThatAreNotUtf8AreMalformed() {
        byte[] line = "{\"jsonrpc\":\"2.0\",\"id\":\"?\",\"method\":\"contacts\"}".getBytes(StandardCharsets.UTF_8);
        line[new String(line, StandardCharsets.UTF_8).indexOf('?')] = (byte) 0xC3;

        List<JsonNode> answers = Talk.with(peer, line);

        assertThat(answers).extracting(WrongInputTest::codeAndId).containsExactly("-32700 null");
    }

    @Test
    void aLineThatIsTooLongIsSkipped() {
        String line = "x".repeat(LineReader.LINE_BYTES_MAX + 1);

        List<JsonNode> answers = Talk.with(peer, line, Talk.request("status", "{}"));

        assertThat(answers.get(0).path("error"))
                .isEqualTo(Talk.quoted("{'code':-32700,'message':'line too long: at most 1048576 bytes'}"));
        assertThat(answers.get(1).has("result")).isTrue();
    }

    @Test
    void aLineOfTheGreatestLengthIsRead() {
        String start = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"contacts\",\"x\":\"";
        String line = start + "x".repeat(LineReader.LINE_BYTES_MAX - start.length() - 2) + "\"}";

        assertThat(Talk.with(peer, line).get(0).has("result")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "7                                              | -32600 null",
                "[{'jsonrpc':'2.0','id':1,'method':'contacts'}] | -32600 null",
                "{}                                             | -32600 null",
                "{'id':5,'method':'contacts'}                   | -32600 5",
                "{'jsonrpc':'1.0','id':5,'method':'contacts'}   | -32600 5",
                "{'jsonrpc':2.0,'id':5,'method':'contacts'}     | -32600 5",
                "{'jsonrpc':'2.0','id':'a'}                     | -32600 \"a\"",
                "{'jsonrpc':'2.0','id':5,'method':7}            | -32600 5",
                "{'jsonrpc':'2.0','id':{},'method':'contacts'}  | -32600 null",
                "{'jsonrpc':'2.0','id':true,'method':'contacts'}| -32600 null",
                "{'jsonrpc':'2.0','id':5,'method':'sendFiles'}  | -32601 5",
                "{'jsonrpc':'2.0','id':5,'method':''}           | -32601 5",
                "{'jsonrpc':'2.0','id':5,'method':'contacts','params':[1]} | -32602 5",
                "{'jsonrpc':'2.0','id':5,'method':'contacts','params':'x'} | -32602 5",
            })
    void whatIsNotARequestIsSaidSo(String line, String codeAndId) {
        assertThat(errorAfter(line)).isEqualTo(codeAndId);
        assertThat(peer.asked).containsExactly("status", "close");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "signIn          | {'username':'ana'}                   | password is missing",
                "signIn          | {'username':7,'password':'x'}        | username must be a string",
                "addContact      | {'username':null}                    | username is missing",
                "newConversation | {'usernames':'bob'}                  | usernames must be an array of strings",
                "newConversation | {'usernames':['bob',7]}              | usernames must be an array of strings",
                "newConversation | {'usernames':{'a':'b'}}              | usernames must be an array of strings",
                "newConversation | {}                                   | usernames is missing",
                "newConversation | {'usernames':['bob'],'title':1}      | title must be a string",
                "leave           | {'conversation':7}                   | conversation must be a string",
                "post            | {'conversation':'ID','text':'x','id':'7'}      | id must be a UUID",
                "post            | {'conversation':'ID','text':'x','id':7}        | id must be a string",
                "post            | {'conversation':'ID','text':'x','wait':'yes'}  | wait must be true or false",
                "post            | {'conversation':'ID'}                | text is missing",
                "drop            | {}                                   | id is missing",
                "retry           | {'id':'x'}                           | id must be a UUID",
                "log             | {'conversation':'ID','from':0}       | from must be a whole number from 1",
                "log             | {'conversation':'ID','from':1.5}     | from must be a whole number from 1",
                "log             | {'conversation':'ID','from':'1'}     | from must be a whole number from 1",
                "log             | {'conversation':'ID','limit':-1}     | limit must be a whole number from 1",
                "log             | {'conversation':'ID','limit':1e9999} | limit must be a whole number from 1",
                "log | {'conversation':'ID','limit':9999999999999999999} | limit must be a whole number from 1",
                "sendFile        | {'conversation':'ID','path':''}      | path must be a path",
                "fetchFile       | {'conversation':'ID','file':'ID','to':''} | to must be a path",
                "setPresence     | {'status':'offline'}                 | status must be online, away or busy",
                "setPresence     | {'status':'asleep'}                  | status must be online, away or busy",
                "setPresence     | {'status':7}                         | status must be a string",
                "setPresence     | {'status':'away','text':7}           | text must be a string",
            })
    void aWrongParamIsNamedAndTheCoreIsNotAsked(String method, String params, String sentence) {
        JsonNode error = Talk.ask(peer, method, params.replace('\'', '"').replace("ID", LUNCH.toString()))
                .path("error");

        assertThat(error).isEqualTo(Talk.quoted("{'code':-32602,'message':'" + sentence + "'}"));
        assertThat(peer.asked).containsExactly("close");
    }

    @Test
    void whatTheCoreFindsWrongIsAWrongParam() {
        peer.failures.add(new IllegalArgumentException("a text must have 1 to 4000 characters, not 0"));

        JsonNode error = Talk.ask(peer, "contacts", "{}").path("error");

        assertThat(error)
                .isEqualTo(Talk.quoted("{'code':-32602,'message':'a text must have 1 to 4000 characters, not 0'}"));
    }

    @Test
    void aBugIsAnsweredInPlainWordsWithoutATrace() {
        peer.failures.add(new IllegalStateException("chat.earshot.secret"));

        JsonNode error = Talk.ask(peer, "contacts", "{}").path("error");

        assertThat(error)
                .isEqualTo(Talk.quoted("{'code':-32603,'message':'This peer failed to do that. Its log says why.'}"));
    }

    @Test
    void aConversationThatCannotExistIsUnknown() {
        JsonNode error = Talk.ask(peer, "leave", "{\"conversation\":\"lunch\"}").path("error");

        assertThat(error.path("code").intValue()).isEqualTo(-32000);
        assertThat(error.path("data")).isEqualTo(Talk.quoted("{'reason':'no-such-conversation'}"));
    }

    /** The error of a line's answer, after which the session must still serve. */
    private String errorAfter(String line) {
        List<JsonNode> answers = Talk.with(peer, line.replace('\'', '"'), Talk.request("status", "{}"));
        assertThat(answers).hasSize(2);
        assertThat(answers.get(1).has("result")).isTrue();
        return codeAndId(answers.get(0));
    }

    private static String codeAndId(JsonNode answer) {
        return answer.path("error").path("code") + " " + answer.path("id");
    }
}
