package chat.earshot.peer.desktop;

import chat.earshot.peer.ConnectionState;
import chat.earshot.peer.desktop.sidebar.SidebarModel;
import chat.earshot.peer.doctor.Check;
import chat.earshot.peer.doctor.Finding;
import chat.earshot.peer.doctor.Phrase;
import chat.earshot.peer.doctor.Sentence;
import chat.earshot.protocol.Reason;
import chat.earshot.values.ContactState;
import chat.earshot.values.ConversationId;
import chat.earshot.values.Presence;
import chat.earshot.values.Username;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.testfx.util.WaitForAsyncUtils;

/** Draws every screen of the window, with made-up people, into pictures. A program, not a test. */
public final class Screenshots {
    private final Path pictures;
    private final double scale;

    private Screenshots(Path pictures, double scale) {
        this.pictures = pictures;
        this.scale = scale;
    }

    /** The first argument is where the pictures go, the second how many pixels one point of the window has: 1 or 2. */
    public static void main(String[] arguments) throws Exception {
        CompletableFuture<Void> up = new CompletableFuture<>();
        Platform.startup(() -> up.complete(null));
        up.get(20, TimeUnit.SECONDS);
        Platform.setImplicitExit(false);
        Path pictures = Path.of(arguments.length > 0 ? arguments[0] : "target/screenshots");
        double scale = arguments.length > 1 ? Double.parseDouble(arguments[1]) : 1;
        new Screenshots(pictures, scale).draw();
        System.out.println("Pictures: " + pictures.toAbsolutePath().normalize());
        System.exit(0);
    }

    private void draw() throws Exception {
        for (Look look : new Look[] {Look.LIGHT, Look.DARK}) {
            office(look);
            files(look);
            around(look);
            firstRun(look);
        }
        languages();
        large();
    }

    private void files(Look look) throws Exception {
        Office office = new Office();
        FileShots files = new FileShots(office);
        files.picture();
        Shot shot = new Shot(office.peer, look, 1120, 1060);
        shot.main(model -> model.open(files.talk));
        shot.main(files::play);
        shot.take("files");
        shot.main(model -> model.peopleShown().set(true));
        shot.window(shown -> {
            if (shown.scene().lookup("#panel-files-chosen") instanceof ToggleButton chosen) {
                chosen.setSelected(true);
            }
        });
        shot.take("files-list");
        shot.main(model -> model.peopleShown().set(false));
        shot.main(model -> model.files().attachments().dropping().set(true));
        shot.take("files-drop");
        shot.main(model -> model.files().attachments().dropping().set(false));
        shot.main(model -> attach(files, model));
        shot.take("files-attached");
        shot.main(model -> model.open(office.bob));
        shot.take("picture");
        shot.fire(".file-picture");
        shot.take("picture-large");
        shot.main(model -> model.overlay().set(MainModel.Overlay.NONE));
        shot.window(shown -> shown.speak(Locale.forLanguageTag("ar")));
        shot.main(model -> model.open(files.talk));
        shot.take("files-ar");
        shot.end();
    }

    private static void attach(FileShots files, MainModel model) {
        try {
            files.attach(model);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void around(Look look) throws Exception {
        Office office = new Office();
        office.peer.finds(
                Finding.of(Check.INTERFACE, Finding.Verdict.GOOD, Phrase.NETWORKS, "eth0 10.0.0.9"),
                Finding.of(Check.MULTICAST, Finding.Verdict.UNCLEAR, Phrase.NOTHING_ANNOUNCED),
                Finding.of(
                        Check.ADDRESS,
                        Finding.Verdict.GOOD,
                        Phrase.LOOKED_FOR,
                        "10.0.0.5:47100",
                        Sentence.of(Phrase.AS_REMEMBERED)),
                Finding.of(Check.TCP, Finding.Verdict.BAD, Phrase.SILENT, "10.0.0.5:47100", "47100"),
                Finding.of(Check.TLS, Finding.Verdict.SKIPPED, Phrase.STEP_BEFORE));
        Shot shot = new Shot(office.peer, look);
        shot.main(model -> model.open(office.bob));
        office.peer.says(office.project, "cleo", "@ana can you look at the release notes before noon?");
        office.peer.says(office.emoji, "sofia", "¡Hola! 👋🏽 ¿Comemos juntas? 🍕");
        WaitForAsyncUtils.waitFor(5, TimeUnit.SECONDS, () -> shot.has(".toast"));
        shot.take("toasts");
        office.peer.says(office.emoji, "ana", "🎉🎉");
        shot.main(model -> model.open(office.emoji));
        shot.take("emoji");
        office.peer.lose(ConnectionState.RECONNECTING, "");
        shot.main(model -> model.show(MainModel.Overlay.DOCTOR));
        shot.take("doctor-running");
        office.peer.examined();
        shot.take("doctor");
        shot.end();
    }

    private void office(Look look) throws IOException {
        Office office = new Office();
        Shot shot = new Shot(office.peer, look);
        shot.marks(office);
        shot.take("nothing-open");
        shot.main(model -> model.open(office.bob));
        shot.take("conversation");
        shot.main(model -> model.open(office.project));
        shot.main(model -> model.peopleShown().set(true));
        shot.take("people");
        shot.main(model -> model.show(MainModel.Overlay.INVITE));
        shot.take("invite-whom");
        shot.main(model -> model.invite()
                .choose(model.desk().contact(new Username("sofia")).orElseThrow()));
        shot.take("disclosure");
        shot.main(model -> model.overlay().set(MainModel.Overlay.NONE));
        shot.main(model -> model.peopleShown().set(false));
        shot.main(model -> model.open(office.brought));
        shot.take("before-you-joined");
        sheets(shot);
        states(shot, office);
        shot.end();
    }

    private void sheets(Shot shot) {
        shot.main(model -> model.show(MainModel.Overlay.SWITCHER));
        shot.take("switcher");
        shot.main(model -> model.show(MainModel.Overlay.SHORTCUTS));
        shot.take("shortcuts");
        shot.main(model -> {
            model.show(MainModel.Overlay.ADD_CONTACT);
            model.addContact().name().set("nobody");
            model.addContact().add();
        });
        shot.take("add-contact-unknown");
        shot.main(model -> {
            model.addContact().name().set("chen");
            model.addContact().add();
        });
        shot.take("add-contact-asked");
        shot.main(model -> model.show(MainModel.Overlay.NEW_CONVERSATION));
        shot.take("new-conversation");
        shot.main(model -> model.contactDeeds()
                .askToBlock(model.desk().contact(new Username("cleo")).orElseThrow()));
        shot.take("confirm");
        shot.main(model -> {
            model.overlay().set(MainModel.Overlay.NONE);
            model.sidebar().tab().set(SidebarModel.Tab.PEOPLE);
        });
        shot.take("contacts");
        shot.main(model -> model.sidebar().query().set("zzz"));
        shot.take("search-nothing");
        shot.main(model -> {
            model.sidebar().query().set("");
            model.sidebar().tab().set(SidebarModel.Tab.CONVERSATIONS);
        });
    }

    private void states(Shot shot, Office office) {
        shot.main(model -> model.open(office.bob));
        office.peer.lose(ConnectionState.RECONNECTING, "");
        shot.main(model -> {
            model.composer().text().set("12:30 is fine. I'll book the table by the window.");
            model.composer().send();
            model.composer().text().set("Do you want");
        });
        shot.take("offline-waiting");
        office.peer.refuseWaiting(Reason.NOT_MUTUAL);
        shot.take("refused");
        office.peer.lose(ConnectionState.OFFLINE, Reason.SERVER_IDENTITY_CHANGED.sentence());
        shot.take("identity-changed");
        office.peer.lose(ConnectionState.OFFLINE, Reason.ACCOUNT_DISABLED.sentence());
        shot.take("account-disabled");
        office.peer.find();
        shot.main(model -> model.composer().text().set("y".repeat(30) + " " + "long ".repeat(820)));
        shot.take("too-long");
        shot.main(model -> model.composer().text().set(""));
        office.peer.says(
                office.bob,
                "bob",
                "Every line of the minutes, as promised. ".repeat(100).strip());
        shot.take("long-text");
        office.peer.removeContact("bob").join();
        shot.take("read-only");
        office.peer.contact("bob", "Bob Lindqvist", ContactState.MUTUAL, Presence.ONLINE, "");
        shot.main(model -> model.open(office.project));
        shot.size(200, "text-200");
        shot.size(100, "");
    }

    private void firstRun(Look look) throws IOException {
        FakePeer peer = new FakePeer().fresh().near("Office Berlin", "10.0.0.5").near("Lab", "10.0.7.20");
        Shot shot = new Shot(peer, look);
        shot.take("first-run");
        shot.type("#server-address", "nowhere.office");
        shot.fire("#server-go");
        shot.take("first-run-unreachable");
        shot.type("#server-address", "10.0.0.5");
        shot.fire("#server-go");
        shot.take("trust");
        shot.fire("#trust-yes");
        shot.take("sign-up");
        shot.type("#account-name", "ana");
        shot.type("#account-password", "short");
        shot.type("#account-again", "other");
        shot.take("sign-up-unmet");
        shot.type("#account-password", "a long enough one");
        shot.type("#account-again", "a long enough one");
        shot.type("#account-display", "Ana Hoffmann");
        shot.take("sign-up-met");
        shot.fire("#account-enter");
        shot.take("empty");
        shot.end();
    }

    private void languages() throws IOException {
        for (Locale language : new Locale[] {Locale.GERMAN, Locale.forLanguageTag("ar")}) {
            Office office = new Office();
            Shot shot = new Shot(office.peer, Look.LIGHT);
            shot.marks(office);
            shot.window(window -> window.speak(language));
            shot.main(model -> model.open(office.project));
            shot.main(model -> model.peopleShown().set(true));
            shot.take(language.getLanguage());
            shot.main(model -> model.show(MainModel.Overlay.INVITE));
            shot.main(model -> model.invite()
                    .choose(model.desk().contact(new Username("mohammed")).orElseThrow()));
            shot.take(language.getLanguage() + "-disclosure");
            shot.main(model -> {
                model.overlay().set(MainModel.Overlay.NONE);
                model.peopleShown().set(false);
                model.desk().conversations().stream()
                        .filter(line -> line.others(model.desk().me())
                                .get(0)
                                .username()
                                .value()
                                .equals("mohammed"))
                        .findFirst()
                        .ifPresent(line -> model.open(line.id()));
            });
            shot.take(language.getLanguage() + "-rtl-text");
            shot.end();
        }
    }

    private void large() throws IOException {
        Office office = new Office();
        ConversationId id = office.peer.talk("Large", false, "bob", "cleo");
        for (int count = 1; count <= 3_000; count++) {
            office.peer.says(id, count % 3 == 0 ? "bob" : count % 3 == 1 ? "cleo" : "ana", "Line " + count);
        }
        Shot shot = new Shot(office.peer, Look.LIGHT);
        shot.main(model -> model.open(id));
        shot.take("large");
        shot.end();
        Shot small = new Shot(office.peer, Look.LIGHT, 640, 480);
        small.main(model -> model.open(office.bob));
        small.take("small-window");
        small.end();
    }

    /** One window to take pictures of. */
    private final class Shot {
        private final Look look;
        private final Path data;
        private Window window;

        Shot(FakePeer peer, Look look) throws IOException {
            this(peer, look, 1120, 740);
        }

        Shot(FakePeer peer, Look look, int width, int height) throws IOException {
            this.look = look;
            this.data = Files.createTempDirectory("earshot-pictures");
            ProfileFolder folder = Screens.folder(data);
            folder.settings().put("look", look.word());
            folder.settings().put("window-width", Integer.toString(width));
            folder.settings().put("window-height", Integer.toString(height));
            folder.read().put("account.ana", "known");
            this.window =
                    WaitForAsyncUtils.waitForAsyncFx(10_000, () -> Screens.open(new Stage(), peer, folder, link -> {}));
            WaitForAsyncUtils.waitForFxEvents();
        }

        /** What was read before: all but the newest here and there. */
        void marks(Office office) {
            main(model -> {
                model.markAllRead();
            });
            office.peer.at("2026-03-12T10:42:00Z");
            office.peer.says(office.project, "cleo", "Release notes are ready for review.");
            office.peer.says(office.project, "chen", "Numbers for Q1 are in the shared folder.");
            office.peer.says(office.bob, "bob", "Or do you prefer the new place across the street?");
            WaitForAsyncUtils.waitForFxEvents();
        }

        void main(Consumer<MainModel> change) {
            window(shown -> shown.main().ifPresent(change));
        }

        void window(Consumer<Window> change) {
            WaitForAsyncUtils.waitForAsyncFx(10_000, () -> change.accept(window));
            WaitForAsyncUtils.waitForFxEvents();
        }

        void type(String query, String text) {
            window(shown -> {
                if (shown.scene().lookup(query) instanceof TextField field) {
                    field.setText(text);
                }
            });
        }

        void fire(String query) {
            window(shown -> {
                if (shown.scene().lookup(query) instanceof Button button) {
                    button.fire();
                }
            });
        }

        void size(int percent, String name) {
            window(shown -> shown.preferences().textSize().set(percent));
            if (!name.isEmpty()) {
                take(name);
            }
        }

        boolean has(String query) {
            return WaitForAsyncUtils.waitForAsyncFx(5_000, () -> window.scene().lookup(query) != null);
        }

        void take(String name) {
            WaitForAsyncUtils.waitForFxEvents(20);
            window(shown -> Screens.shoot(shown, pictures.resolve(look.word()).resolve(name + ".png"), scale));
        }

        void end() {
            window(shown -> shown.scene().getWindow().hide());
        }
    }
}
