package chat.earshot.peer.desktop;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Window;

/**
 * The real window with a watch in its hand: the program for {@code ./earshot bench W10}. It opens the newest
 * conversation, scrolls, types, and tells each figure as a line on standard output.
 */
final class MeasuredWindow {
    private static final double NANOS_PER_MS = 1e6;
    private static final int PATIENCE_S = 60;
    private static final int SCROLLED_FRAMES = 300;
    private static final double SCROLLED_PX = 120;
    private static final int KEYS = 100;
    private static final int BETWEEN_KEYS_MS = 50;
    private static final int SETTLED_MS = 3_000;

    private final long begunAtMs;
    private Optional<Scene> shown = Optional.empty();

    private MeasuredWindow(long begunAtMs) {
        this.begunAtMs = begunAtMs;
    }

    /** The first argument is when the process was asked for, in ms since 1970; the rest is for the window. */
    public static void main(String[] arguments) {
        MeasuredWindow measured = new MeasuredWindow(Long.parseLong(arguments[0]));
        Thread watch = new Thread(measured::watch, "watch");
        watch.setDaemon(true);
        watch.start();
        Main.main(Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    private void watch() {
        try {
            until(this::isShown);
            frames(2);
            tell("firstFrameSec", sinceBegun());
            until(() -> scene().lookup("#side-list") != null);
            frames(2);
            tell("listSec", sinceBegun());
            until(() -> list().getItems().size() > 0);
            onFx(() -> {
                list().getSelectionModel().select(0);
                list().fireEvent(key(KeyEvent.KEY_PRESSED, "", KeyCode.ENTER));
                return true;
            });
            until(() -> scene().lookup(".bubble") != null);
            frames(2);
            tell("interactiveSec", sinceBegun());
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(SETTLED_MS));
            tell("rssMiB", rssMib());
            scroll();
            type();
            tell("rssAfterMiB", rssMib());
        } catch (IOException | InterruptedException | ExecutionException failed) {
            throw new IllegalStateException("failed while measuring the window", failed);
        } finally {
            Platform.exit();
        }
    }

    private boolean isShown() {
        List<Window> open = List.copyOf(Window.getWindows());
        if (open.isEmpty() || !open.get(0).isShowing() || open.get(0).getScene() == null) {
            return false;
        }
        shown = Optional.of(open.get(0).getScene());
        return true;
    }

    private Scene scene() {
        return shown.orElseThrow();
    }

    private ListView<?> list() {
        return (ListView<?>) scene().lookup("#side-list");
    }

    /** Up from the end of the log, over the pages that come above. */
    private void scroll() throws InterruptedException, ExecutionException {
        toEnd();
        Node timeline = onFx(() -> scene().lookup("#timeline"));
        long[] at = new long[SCROLLED_FRAMES];
        CountDownLatch done = new CountDownLatch(1);
        new AnimationTimer() {
            private int frame;

            @Override
            public void handle(long now) {
                if (frame == SCROLLED_FRAMES) {
                    stop();
                    done.countDown();
                    return;
                }
                at[frame] = System.nanoTime();
                frame++;
                Event.fireEvent(timeline.lookup(".bubble"), wheel(timeline));
            }
        }.start();
        await(done);
        double[] took = new double[SCROLLED_FRAMES - 1];
        for (int frame = 1; frame < SCROLLED_FRAMES; frame++) {
            took[frame - 1] = (at[frame] - at[frame - 1]) / NANOS_PER_MS;
        }
        tellSorted("scrollFrame", took);
    }

    /** At the end of the log, where every entry that arrives is drawn. */
    private void type() throws InterruptedException, ExecutionException {
        toEnd();
        Node composer = onFx(() -> scene().lookup("#composer"));
        System.out.println("post");
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(SETTLED_MS));
        double[] took = new double[KEYS];
        long begun = System.nanoTime();
        long cpuBefore = fxCpuNanos();
        for (int number = 0; number < KEYS; number++) {
            long pressed = System.nanoTime();
            onFx(() -> {
                composer.fireEvent(key(KeyEvent.KEY_TYPED, "x", KeyCode.UNDEFINED));
                return true;
            });
            // The second frame begins when the one that shows the letter was drawn.
            frames(2);
            took[number] = (System.nanoTime() - pressed) / NANOS_PER_MS;
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(BETWEEN_KEYS_MS));
        }
        tellSorted("keyToFrame", took);
        tell("typingFxCpuPct", 100.0 * (fxCpuNanos() - cpuBefore) / (System.nanoTime() - begun));
    }

    /** What drawing costs, whoever else wants the processor. */
    private static long fxCpuNanos() throws InterruptedException, ExecutionException {
        return onFx(() -> ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
    }

    private void toEnd() throws InterruptedException, ExecutionException {
        onFx(() -> {
            ((Button) scene().lookup(".to-end")).fire();
            return true;
        });
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(SETTLED_MS));
    }

    private static ScrollEvent wheel(Node over) {
        Bounds bounds = over.localToScene(over.getBoundsInLocal());
        double x = bounds.getCenterX();
        double y = bounds.getCenterY();
        return new ScrollEvent(
                ScrollEvent.SCROLL,
                x,
                y,
                x,
                y,
                false,
                false,
                false,
                false,
                false,
                false,
                0,
                SCROLLED_PX,
                0,
                SCROLLED_PX,
                ScrollEvent.HorizontalTextScrollUnits.NONE,
                0,
                ScrollEvent.VerticalTextScrollUnits.NONE,
                0,
                0,
                new PickResult(over, x, y));
    }

    private static KeyEvent key(javafx.event.EventType<KeyEvent> type, String letter, KeyCode code) {
        return new KeyEvent(type, letter, letter, code, false, false, false, false);
    }

    /** Returns when so many frames have begun from now on. */
    private static void frames(int count) throws InterruptedException {
        CountDownLatch left = new CountDownLatch(count);
        Platform.runLater(() -> new AnimationTimer() {
            @Override
            public void handle(long now) {
                left.countDown();
                if (left.getCount() == 0) {
                    stop();
                }
            }
        }.start());
        await(left);
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        if (!latch.await(PATIENCE_S, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the window draws nothing any more");
        }
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (System.nanoTime() < end) {
            try {
                if (onFx(condition::getAsBoolean)) {
                    return;
                }
            } catch (IllegalStateException | ExecutionException notYet) {
                // The toolkit, or what is looked for, isn't there yet.
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
        throw new IllegalStateException("the window doesn't get where it should");
    }

    private static <T> T onFx(Callable<T> work) throws InterruptedException, ExecutionException {
        FutureTask<T> task = new FutureTask<>(work);
        Platform.runLater(task);
        return task.get();
    }

    private double sinceBegun() {
        return (System.currentTimeMillis() - begunAtMs) / 1e3;
    }

    private static double rssMib() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .map(line -> line.replaceAll("\\D", ""))
                        .mapToDouble(Double::parseDouble)
                        .sum()
                / 1_024;
    }

    private static void tellSorted(String name, double[] took) {
        Arrays.sort(took);
        tell(name + "P50Ms", took[took.length / 2]);
        tell(name + "P95Ms", took[took.length * 95 / 100]);
        tell(name + "P99Ms", took[took.length * 99 / 100]);
        tell(name + "MaxMs", took[took.length - 1]);
    }

    private static void tell(String name, double figure) {
        System.out.println(name + " " + figure);
    }
}
