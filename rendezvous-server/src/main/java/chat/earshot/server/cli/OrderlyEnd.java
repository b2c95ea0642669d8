package chat.earshot.server.cli;

import chat.earshot.server.RendezvousServer.Running;
import picocli.CommandLine.ExitCode;

/**
 * Stops a rendezvous when the process is told to end, and ends it with 0.
 *
 * <p>Java runs its shutdown hooks for SIGTERM and then exits with 143, as if the server had been killed. Halting
 * at the end of the hook, when everything is closed, is the only way of the public API to tell a service manager that
 * all is well.
 */
final class OrderlyEnd {
    private static final long STOP_MS = 4_500;

    private final ServiceNotice notice;
    private volatile int exitCode = ExitCode.OK;

    private OrderlyEnd(ServiceNotice notice) {
        this.notice = notice;
    }

    static OrderlyEnd install(Running running, ServiceNotice notice) {
        OrderlyEnd end = new OrderlyEnd(notice);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end.stop(running), "shutdown"));
        return end;
    }

    /** The process ends because something failed: that is what it says when everything is closed. */
    void failed() {
        exitCode = ExitCode.SOFTWARE;
    }

    private void stop(Running running) {
        notice.stopping();
        Thread stopping = new Thread(running::close, "stopping");
        stopping.setDaemon(true);
        stopping.start();
        try {
            stopping.join(STOP_MS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        if (stopping.isAlive()) {
            System.err.println("The server did not stop in time; what was acknowledged is safe.");
        }
        System.out.flush();
        System.err.flush();
        Runtime.getRuntime().halt(stopping.isAlive() ? ExitCode.SOFTWARE : exitCode);
    }
}
