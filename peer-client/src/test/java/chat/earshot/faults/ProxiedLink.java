package chat.earshot.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** One link through a {@link ChaosProxy}: a thread for each way. Told what to do to itself on any thread. */
final class ProxiedLink {
    private static final int CHUNK_BYTES = 16 * 1024;

    private final Socket peer;
    private final Socket server;
    private final Supplier<ChaosProxy.Pace> pace;
    private final BiConsumer<ProxiedLink, Boolean> ended;
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final Object gate = new Object();
    private boolean isStalled;
    private long bytesLeft = Long.MAX_VALUE;
    private Ending ending = Ending.CLOSE;
    private Reply reply = Reply.PASSES;

    /** How a link is ended. */
    enum Ending {
        CLOSE,
        RESET
    }

    /** What becomes of the next reply. */
    private enum Reply {
        PASSES,
        DROPS_AFTER_REQUEST,
        DROPS
    }

    /** @param ended hears once that it is over, and whether the proxy did that */
    ProxiedLink(Socket peer, Socket server, Supplier<ChaosProxy.Pace> pace, BiConsumer<ProxiedLink, Boolean> ended) {
        this.peer = peer;
        this.server = server;
        this.pace = pace;
        this.ended = ended;
    }

    void start() {
        daemon("chaos-up", () -> pump(peer, server, true));
        daemon("chaos-down", () -> pump(server, peer, false));
    }

    static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    void end(Ending how) {
        finish(how, true);
    }

    void endAfter(int bytes, Ending how) {
        synchronized (gate) {
            bytesLeft = bytes;
            ending = how;
        }
    }

    void halfClose() {
        try {
            peer.shutdownOutput();
        } catch (IOException gone) {
            finish(Ending.CLOSE, false);
        }
    }

    void stall() {
        synchronized (gate) {
            isStalled = true;
        }
    }

    void flow() {
        synchronized (gate) {
            isStalled = false;
            gate.notifyAll();
        }
    }

    void dropNextReply() {
        synchronized (gate) {
            reply = Reply.DROPS_AFTER_REQUEST;
        }
    }

    private void pump(Socket from, Socket to, boolean up) {
        byte[] chunk = new byte[CHUNK_BYTES];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int bytes = in.read(chunk); bytes >= 0; bytes = in.read(chunk)) {
                slowDown(bytes);
                int passing = up ? bytes : passing(bytes);
                out.write(chunk, 0, passing);
                if (passing < bytes) {
                    finish(howToEnd(), true);
                } else if (up) {
                    requested();
                }
            }
        } catch (IOException gone) {
            // Either end is gone, or this proxy has ended the link: both are told below.
        } catch (InterruptedException nobodyDoesThis) {
            Thread.currentThread().interrupt();
        }
        finish(Ending.CLOSE, false);
    }

    private void slowDown(int bytes) throws InterruptedException {
        synchronized (gate) {
            while (isStalled && !isOver.get()) {
                gate.wait();
            }
        }
        ChaosProxy.Pace now = pace.get();
        long nanos = TimeUnit.MILLISECONDS.toNanos(now.delayMs());
        if (now.bytesPerSec() > 0) {
            nanos += TimeUnit.SECONDS.toNanos(bytes) / now.bytesPerSec();
        }
        if (nanos > 0) {
            LockSupport.parkNanos(nanos);
        }
    }

    /** How many of these bytes from the server still reach the peer. */
    private int passing(int bytes) {
        synchronized (gate) {
            if (reply == Reply.DROPS) {
                return 0;
            }
            int passing = (int) Math.min(bytes, bytesLeft);
            bytesLeft -= passing;
            return passing;
        }
    }

    private void requested() {
        synchronized (gate) {
            if (reply == Reply.DROPS_AFTER_REQUEST) {
                reply = Reply.DROPS;
            }
        }
    }

    private Ending howToEnd() {
        synchronized (gate) {
            return ending;
        }
    }

    private void finish(Ending how, boolean byProxy) {
        if (!isOver.compareAndSet(false, true)) {
            return;
        }
        flow();
        close(peer, how);
        close(server, how);
        ended.accept(this, byProxy);
    }

    private static void close(Socket socket, Ending how) {
        try (socket) {
            if (how == Ending.RESET) {
                socket.setSoLinger(true, 0);
            }
        } catch (IOException alreadyGone) {
            // Nothing is left to close.
        }
    }
}
