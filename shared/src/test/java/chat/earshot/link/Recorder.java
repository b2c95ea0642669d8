package chat.earshot.link;

import static org.awaitility.Awaitility.await;

import chat.earshot.protocol.Envelope;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/** A listener that remembers everything, and does what a test wants with each text. */
final class Recorder implements LinkListener {
    final List<Link> opened = new CopyOnWriteArrayList<>();
    final List<LinkEnd> ends = new CopyOnWriteArrayList<>();
    final List<Link> closed = new CopyOnWriteArrayList<>();
    final AtomicLong count = new AtomicLong();
    private final List<String> texts;
    private final BiConsumer<Link, String> onText;

    private Recorder(BiConsumer<Link, String> onText, List<String> texts) {
        this.onText = onText;
        this.texts = texts;
    }

    /** Remembers. */
    static Recorder silent() {
        return doing((link, text) -> {});
    }

    /** Sends every text back. */
    static Recorder echo() {
        return doing((link, text) -> link.send(TestCodec.text(text)));
    }

    static Recorder doing(BiConsumer<Link, String> onText) {
        return new Recorder(onText, new java.util.ArrayList<>());
    }

    @Override
    public void opened(Link link) {
        opened.add(link);
    }

    @Override
    public void received(Link link, Envelope envelope) {
        String text = TestCodec.textOf(envelope);
        synchronized (texts) {
            texts.add(text);
        }
        count.incrementAndGet();
        onText.accept(link, text);
    }

    @Override
    public void closed(Link link, LinkEnd end) {
        closed.add(link);
        ends.add(end);
    }

    List<String> texts() {
        synchronized (texts) {
            return List.copyOf(texts);
        }
    }

    Link awaitOpened() {
        await().pollInterval(Duration.ofMillis(5)).until(() -> !opened.isEmpty());
        return opened.get(0);
    }

    void awaitText(String text) {
        awaitUntil(() -> texts().contains(text));
    }

    LinkEnd awaitEnd() {
        awaitUntil(() -> !ends.isEmpty());
        return ends.get(0);
    }

    static void awaitUntil(java.util.concurrent.Callable<Boolean> holds) {
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(5))
                .until(holds);
    }
}
