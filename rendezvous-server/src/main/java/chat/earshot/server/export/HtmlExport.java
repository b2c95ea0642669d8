package chat.earshot.server.export;

import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.log.EntryKind;
import chat.earshot.server.storage.sqlite.ConversationArchive;
import chat.earshot.server.storage.sqlite.ConversationArchive.Listed;
import chat.earshot.server.storage.sqlite.ConversationArchive.Person;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes a conversation as one page of HTML that needs nothing else: light and dark, fit for printing, without scripts,
 * and with everything that people wrote escaped. One thread, one use.
 */
public final class HtmlExport {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final String STYLE = """
            :root { color-scheme: light dark; --ink: #1c1e21; --soft: #5c6470; --line: #d9dde3; --paper: #ffffff; }
            @media (prefers-color-scheme: dark) {
              :root { --ink: #e6e8eb; --soft: #9aa3af; --line: #363b43; --paper: #17191c; }
            }
            body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
              max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
            h2 { font-size: 1rem; border-bottom: 1px solid var(--line); margin-top: 2rem; }
            .entry { margin: .6rem 0; break-inside: avoid; }
            .text { white-space: pre-wrap; overflow-wrap: anywhere; }
            .soft, .soft a, time { color: var(--soft); font-size: .85em; }
            footer { margin-top: 3rem; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
            @media print {
              :root { --ink: #000; --soft: #444; --line: #999; --paper: #fff; }
              body { max-width: none; margin: 0; font-size: 11pt; }
              h2 { break-after: avoid; }
            }
            """;

    private final Writer out;
    private LocalDate day = LocalDate.MIN;

    private HtmlExport(Writer out) {
        this.out = out;
    }

    public static void write(ConversationArchive archive, Listed conversation, Instant now, Writer out)
            throws IOException {
        HtmlExport page = new HtmlExport(out);
        page.head(conversation, now);
        archive.forEachEntry(conversation.id(), page::entry);
        page.foot(conversation);
    }

    private void head(Listed conversation, Instant now) throws IOException {
        String people =
                conversation.participants().stream().map(HtmlExport::person).collect(Collectors.joining(", "));
        String title = conversation.title().isEmpty() ? people : conversation.title();
        out.write("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src"
                + " 'unsafe-inline'\">\n<title>" + escaped(title) + "</title>\n<style>\n" + STYLE
                + "</style>\n</head>\n<body>\n<h1 dir=\"auto\">" + escaped(title) + "</h1>\n<p class=\"soft\">"
                + escaped(people) + "<br>Exported " + DAY.format(now) + " " + TIME.format(now)
                + ". All times are UTC.</p>\n");
    }

    private void entry(Entry entry) throws IOException {
        LocalDate on = LocalDate.ofInstant(entry.at(), ZoneOffset.UTC);
        if (!on.equals(day)) {
            day = on;
            out.write("<h2>" + DAY.format(entry.at()) + "</h2>\n");
        }
        out.write("<div class=\"entry\" id=\"entry-" + entry.seq() + "\"><strong>"
                + escaped(entry.author().value()) + "</strong> <time datetime=\"" + entry.at() + "\">"
                + TIME.format(entry.at()) + "</time> <span class=\"soft\">#" + entry.seq() + "</span>\n"
                + said(entry) + "</div>\n");
    }

    private void foot(Listed conversation) throws IOException {
        out.write("<footer class=\"soft\"><p>" + conversation.head().seq() + " entries. Conversation "
                + conversation.id() + ". Head "
                + conversation.head().hash().hex() + ".</p></footer>\n</body>\n</html>\n");
    }

    private static String said(Entry entry) {
        if (!(entry.body() instanceof Body.Present present)) {
            return soft(entry.kind() == EntryKind.FILE ? "The file was deleted." : "The text was deleted.");
        }
        if (present.content() instanceof Content.Text text) {
            return text(text.text());
        }
        if (present.content() instanceof Content.Edited edited) {
            return "<div class=\"soft\">edited " + link(edited.seq()) + "</div>\n" + text(edited.text());
        }
        if (present.content() instanceof Content.Erased erased) {
            return "<div class=\"soft\">deleted " + link(erased.seq()) + "</div>";
        }
        if (present.content() instanceof Content.File file) {
            return "<div class=\"soft\">shared the file</div>\n"
                    + text(file.name().value()) + "\n"
                    + soft(file.size() + " bytes, SHA-256 " + file.sha256().hex());
        }
        if (present.content() instanceof Content.Joined joined) {
            return soft("added " + joined.who().value() + " and shared " + joined.sharedEntries() + " entries");
        }
        return soft(entry.kind().word());
    }

    private static String text(String text) {
        return "<div class=\"text\" dir=\"auto\">" + escaped(text) + "</div>";
    }

    /** To an entry of this page. */
    private static String link(long seq) {
        return "<a href=\"#entry-" + seq + "\">#" + seq + "</a>";
    }

    private static String soft(String text) {
        return "<div class=\"soft\">" + escaped(text) + "</div>";
    }

    private static String person(Person person) {
        String name = person.displayName().equals(person.username())
                ? person.username()
                : person.displayName() + " (" + person.username() + ")";
        return person.left() ? name + ", left" : name;
    }

    /** What HTML gives a meaning to, and control characters. */
    private static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            switch (point) {
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> {
                    boolean control = Character.isISOControl(point) && point != '\n' && point != '\t';
                    safe.appendCodePoint(control ? 0xFFFD : point);
                }
            }
        });
        return safe.toString();
    }
}
