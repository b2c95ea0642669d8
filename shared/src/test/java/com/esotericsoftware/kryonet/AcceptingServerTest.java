package com.esotericsoftware.kryonet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is replaced of KryoNet's own server. */
@NullMarked
@Timeout(30)
class AcceptingServerTest {
    private int attached;
    private final Queue<SocketChannel> waiting = new ArrayDeque<>();
    private final List<SocketChannel> abandoned = new ArrayList<>();
    private Supplier<Tenant> tenants = Quiet::new;
    private final AcceptingServer server = new AcceptingServer(new Waiting(), () -> tenants.get());

    @AfterEach
    void dispose() throws IOException {
        server.dispose();
    }

    @Test
    void fourThousandWakeUpsAreNotSleptAway() throws IOException {
        long begun = System.nanoTime();

        for (int n = 0; n < 4_000; n++) {
            server.wakeup();
            server.update(1_000);
        }

        // KryoNet sleeps for 25 ms at every hundredth: a second in all.
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun)).isLessThan(900);
    }

    @Test
    void noArrayOfConnectionsIsWalkedAtEachTurn() throws IOException {
        ServerSocketChannel bound = ServerSocketChannel.open();
        bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)).configureBlocking(false);
        server.listen(bound);

        try (Socket ana =
                new Socket(bound.socket().getInetAddress(), bound.socket().getLocalPort())) {
            waiting.add(bound.accept());
            server.update(0);
            assertThat(attached).isEqualTo(1);

            assertThat(ana.isConnected()).isTrue();
            assertThat(server.getConnections()).isEmpty();
        }
    }

    @Test
    void manyWhoWaitAreTakenInOneTurn() throws IOException {
        for (int n = 0; n < 20; n++) {
            waiting.add(SocketChannel.open());
        }

        server.update(0);

        assertThat(attached).isEqualTo(20);
    }

    @Test
    void aConnectionThatNobodyCanServeIsGivenBackAndNotLost() throws IOException {
        SocketChannel connected = SocketChannel.open();
        waiting.add(connected);
        tenants = () -> {
            throw new IllegalStateException("planned");
        };

        assertThatThrownBy(() -> server.update(0)).hasMessage("planned");

        assertThat(abandoned).containsExactly(connected);
    }

    private final class Waiting implements Entrance {
        @Override
        public @Nullable SocketChannel next() {
            return waiting.poll();
        }

        @Override
        public void abandon(SocketChannel connected) {
            abandoned.add(connected);
        }
    }

    /** Takes a socket and does nothing with it. */
    private final class Quiet implements Tenant {
        @Override
        public SelectionKey attach(Selector selector, SocketChannel connected) throws IOException {
            attached++;
            connected.configureBlocking(false);
            return connected.register(selector, 0);
        }

        @Override
        public @Nullable Object next() {
            return null;
        }

        @Override
        public void writable() {}

        @Override
        public void secured() {}

        @Override
        public void received(Object message) {}

        @Override
        public void lost() {}
    }
}
