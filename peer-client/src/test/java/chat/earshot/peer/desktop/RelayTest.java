package chat.earshot.peer.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.peer.PeerListener;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelayTest {
    @Test
    void nothingThatAPeerTellsIsKeptFromTheWindow() {
        List<String> told = Arrays.stream(PeerListener.class.getMethods())
                .map(Method::getName)
                .toList();
        List<String> passedOn = Arrays.stream(Relay.class.getDeclaredMethods())
                .map(Method::getName)
                .toList();

        assertThat(passedOn).containsAll(told);
    }
}
