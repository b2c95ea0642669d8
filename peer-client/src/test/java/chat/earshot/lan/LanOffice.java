package chat.earshot.lan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.earshot.e2e.Office;
import chat.earshot.faults.HeadlessProcess;
import chat.earshot.netns.NetnsLab;
import chat.earshot.peer.headless.Main;
import chat.earshot.server.administration.AdminRefusal;
import chat.earshot.server.control.AdminDesk;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A rendezvous on host 1 of a lab, and headless peers on the others, each a program of its own. Any one thread. */
final class LanOffice implements AutoCloseable {
    static final int SERVER = 1;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final NetnsLab lab;

    LanOffice(int hosts) {
        lab = NetnsLab.hosts(hosts);
    }

    NetnsLab lab() {
        return lab;
    }

    void open() {
        NetnsLab.Started server = lab.java(
                SERVER,
                chat.earshot.server.cli.Main.class,
                "serve",
                "--no-mdns",
                "--data",
                folder("server").toString());
        await().atMost(PATIENCE).until(() -> server.printed().contains("listening on"));
    }

    /** What IT does with an account; within moments, while a program of its own takes seconds to start. */
    void disable(String name) throws AdminRefusal {
        new AdminDesk(folder("server"), Clock.systemUTC()).run("user.disable", Map.of("name", name));
    }

    /** A peer whose person has just signed up. */
    HeadlessProcess signedUp(int host, String name, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of("--data", folder(name).toString(), "--server", NetnsLab.address(SERVER) + ":47100"));
        Collections.addAll(arguments, options);
        HeadlessProcess peer = HeadlessProcess.of(
                lab.talk(host, folder(name + ".stderr"), Main.class, arguments.toArray(String[]::new)));
        peer.ask("signUp", "username", name, "password", Office.PASSWORD);
        return peer;
    }

    static void introduce(HeadlessProcess one, String oneName, HeadlessProcess other, String otherName)
            throws IOException {
        one.ask("addContact", "username", otherName);
        other.ask("addContact", "username", oneName);
    }

    /** A conversation in which somebody says a lot, and which everybody who is named has caught up with. */
    String talk(HeadlessProcess author, int entries, List<String> with, List<HeadlessProcess> holders)
            throws IOException {
        String talk = author.ask("newConversation", "usernames", with)
                .path("conversation")
                .path("id")
                .asText();
        for (int number = 1; number < entries; number++) {
            author.ask("post", "conversation", talk, "text", "said " + number, "wait", false);
        }
        author.ask("post", "conversation", talk, "text", "said last");
        for (HeadlessProcess holder : holders) {
            awaitEntries(holder, talk, entries);
        }
        return talk;
    }

    void awaitEntries(HeadlessProcess peer, String talk, int entries) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(peer.ask("verify", "conversation", talk)
                                .path("entries")
                                .asInt())
                        .isEqualTo(entries));
    }

    /** Bytes of logs that it got from there: {@code fromPeers} or {@code fromServer}. */
    static long fetched(HeadlessProcess peer, String from) throws IOException {
        return peer.ask("stats").path("fetched").path(from).path("bytes").asLong();
    }

    /** A file of random bytes, shared by somebody; whole on the server when this returns. */
    String file(HeadlessProcess sender, String talk, int bytes) throws IOException {
        byte[] content = new byte[bytes];
        new Random(bytes).nextBytes(content);
        Path path = Files.write(folder("film-" + bytes + ".bin"), content);
        return sender.ask("sendFile", "conversation", talk, "path", path.toString())
                .path("entry")
                .path("file")
                .path("id")
                .asText();
    }

    JsonNode fetchFile(HeadlessProcess peer, String talk, String file, String name) throws IOException {
        return peer.ask(
                "fetchFile",
                "conversation",
                talk,
                "file",
                file,
                "to",
                folder(name).toString());
    }

    /** Whether a host has a connection to another one that is none to the server. */
    boolean isLinked(int host, int other) {
        return connections(host)
                .lines()
                .anyMatch(line -> line.contains(NetnsLab.address(other) + ":") && !line.contains(":47100"));
    }

    /** As the host's own kernel lists them. */
    String connections(int host) {
        // A socket for both versions of IP shows an address as [::ffff:10.77.0.3]:PORT.
        return lab.exec(host, "ss", "-Htn", "state", "established").replace("]", "");
    }

    Path folder(String name) {
        return lab.folder().resolve(name);
    }

    @Override
    public void close() {
        lab.close();
    }
}
