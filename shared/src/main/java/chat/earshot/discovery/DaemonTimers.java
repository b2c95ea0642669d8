package chat.earshot.discovery;

import java.net.InetAddress;
import java.util.Timer;
import javax.jmdns.impl.DNSIncoming;
import javax.jmdns.impl.DNSTaskStarter;
import javax.jmdns.impl.JmDNSImpl;
import javax.jmdns.impl.ServiceInfoImpl;
import javax.jmdns.impl.tasks.RecordReaper;
import javax.jmdns.impl.tasks.Responder;
import javax.jmdns.impl.tasks.resolver.ServiceInfoResolver;
import javax.jmdns.impl.tasks.resolver.ServiceResolver;
import javax.jmdns.impl.tasks.resolver.TypeResolver;
import javax.jmdns.impl.tasks.state.Announcer;
import javax.jmdns.impl.tasks.state.Canceler;
import javax.jmdns.impl.tasks.state.Prober;
import javax.jmdns.impl.tasks.state.Renewer;

/**
 * JmDNS's two timers, both on daemon threads: with its own starter one of them isn't, and keeps a program from ending
 * for as
 * long as closing takes. One for each JmDNS; called on its threads.
 */
final class DaemonTimers implements DNSTaskStarter {
    private final JmDNSImpl jmdns;
    private final Timer timer;
    private final Timer stateTimer;

    DaemonTimers(JmDNSImpl jmdns) {
        this.jmdns = jmdns;
        // JmDNS's own kind of timer: it ignores what is scheduled after its end.
        this.timer = new DNSTaskStarterImpl.StarterTimer("mdns-timer", true);
        this.stateTimer = new DNSTaskStarterImpl.StarterTimer("mdns-state-timer", true);
    }

    @Override
    public void purgeTimer() {
        timer.purge();
    }

    @Override
    public void purgeStateTimer() {
        stateTimer.purge();
    }

    @Override
    public void cancelTimer() {
        timer.cancel();
    }

    @Override
    public void cancelStateTimer() {
        stateTimer.cancel();
    }

    @Override
    public void startProber() {
        new Prober(jmdns).start(stateTimer);
    }

    @Override
    public void startAnnouncer() {
        new Announcer(jmdns).start(stateTimer);
    }

    @Override
    public void startRenewer() {
        new Renewer(jmdns).start(stateTimer);
    }

    @Override
    public void startCanceler() {
        new Canceler(jmdns).start(stateTimer);
    }

    @Override
    public void startReaper() {
        new RecordReaper(jmdns).start(timer);
    }

    @Override
    public void startServiceInfoResolver(ServiceInfoImpl info) {
        new ServiceInfoResolver(jmdns, info).start(timer);
    }

    @Override
    public void startTypeResolver() {
        new TypeResolver(jmdns).start(timer);
    }

    @Override
    public void startServiceResolver(String type) {
        new ServiceResolver(jmdns, type).start(timer);
    }

    @Override
    public void startResponder(DNSIncoming query, InetAddress address, int port) {
        new Responder(jmdns, query, address, port).start(timer);
    }
}
