package chat.earshot.peer.desktop;

import chat.earshot.values.ContactState;
import chat.earshot.values.ConversationId;
import chat.earshot.values.Presence;

/** An office with people and conversations as they are: names of every length and script, links, long texts. */
final class Office {
    final FakePeer peer = new FakePeer();
    final ConversationId bob;
    final ConversationId project;
    final ConversationId brought;
    final ConversationId emoji;

    Office() {
        peer.signedInAs("ana", "Ana Hoffmann");
        people();
        peer.at("2026-03-03T09:00:00Z");
        project = project();
        brought = brought();
        emoji = others();
        bob = bob();
    }

    private void people() {
        peer.contact("bob", "Bob Lindqvist", ContactState.MUTUAL, Presence.ONLINE, "Backend, second floor");
        peer.contact("cleo", "Cleo Raman", ContactState.MUTUAL, Presence.BUSY, "In a meeting until 11");
        peer.contact("sofia", "Sofía Márquez", ContactState.MUTUAL, Presence.OFFLINE, "");
        peer.contact(
                "oluwaseun",
                "Oluwaseun Adeyemi-Bartholomew Featherstonehaugh III",
                ContactState.MUTUAL,
                Presence.AWAY,
                "");
        peer.contact("mohammed", "محمد العلي", ContactState.MUTUAL, Presence.ONLINE, "المستودع");
        peer.contact("yamada", "山田 太郎", ContactState.MUTUAL, Presence.AWAY, "");
        peer.contact("jonas", "Jonas Weber", ContactState.REQUESTED, Presence.UNKNOWN, "");
        peer.contact("mallory", "Mallory Quinn", ContactState.INCOMING, Presence.UNKNOWN, "");
        peer.account("chen", "Chen Wei");
        peer.blocking("vendor", "Vendor Hotline");
        peer.reachableDirectly("bob").reachableDirectly("mohammed");
    }

    private ConversationId project() {
        ConversationId id = peer.talk("Project Falcon", false, "bob", "cleo", "oluwaseun", "chen");
        peer.says(id, "ana", "Let's keep everything about the release in here.");
        peer.says(id, "bob", "Good. The build server moves on Thursday, so please push before noon.");
        peer.at("2026-03-11T15:20:00Z");
        peer.adds(id, "ana", "oluwaseun", 2);
        peer.says(id, "oluwaseun", "Thanks, I read everything. The printer queue is the last thing on my list.");
        peer.says(id, "cleo", "Test run 118 is green. 1,204 tests, 0 failures.");
        peer.at("2026-03-12T08:55:00Z");
        peer.says(id, "bob", "Deploy is green, shipping at noon");
        return id;
    }

    private ConversationId brought() {
        peer.at("2026-03-09T08:00:00Z");
        ConversationId id = peer.talk("Moving the archive", false, "cleo", "sofia");
        peer.says(id, "cleo", "Shelf 14 to 22 are packed.");
        peer.says(id, "sofia", "¡Perfecto, gracias!");
        peer.at("2026-03-10T13:00:00Z");
        peer.adds(id, "cleo", "ana", 2);
        peer.says(id, "ana", "Reading now. I can bring the trolley at three.");
        return id;
    }

    private ConversationId others() {
        ConversationId arabic = peer.talk("", true, "mohammed");
        peer.at("2026-03-11T07:30:00Z");
        peer.says(arabic, "mohammed", "صباح الخير، وصلت الشحنة رقم 4471 إلى المستودع.");
        peer.says(arabic, "ana", "شكرا جزيلا! I'll tell the team.");
        ConversationId japanese = peer.talk("", true, "yamada");
        peer.says(japanese, "yamada", "了解しました。明日の会議は10時からです。");
        ConversationId quiet = peer.talk("", true, "sofia");
        peer.at("2026-03-06T16:00:00Z");
        peer.says(quiet, "sofia", "Thank you ❤️ 🇪🇸 👩‍💻 and 中文, 한국어, 日本語, العربية, ok 👍");
        peer.says(quiet, "ana", "Have a good weekend");
        return quiet;
    }

    private ConversationId bob() {
        ConversationId id = peer.talk("", true, "bob");
        peer.at("2026-03-11T16:40:00Z");
        peer.says(id, "ana", "Did the new onboarding text arrive?");
        peer.at("2026-03-12T09:12:00Z");
        peer.says(id, "bob", "Morning! Yes, I went through it last night. Overall I like it a lot.");
        peer.says(
                id,
                "bob",
                "Two small things: the second step feels a bit long, and the button “Proceed” could just be "
                        + "“Continue”. Everything else reads really well, even on the small laptop screens in the "
                        + "meeting rooms.");
        peer.at("2026-03-12T09:31:00Z");
        peer.says(id, "ana", "Good points, fixing both now.");
        peer.says(id, "ana", "The schedule is at https://intranet.office/falcon?view=week, please have a look.");
        peer.at("2026-03-12T10:41:00Z");
        peer.says(id, "bob", "Great, opening it now. Lunch at 12:30?");
        return id;
    }
}
