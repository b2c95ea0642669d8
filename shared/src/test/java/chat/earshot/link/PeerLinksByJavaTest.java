package chat.earshot.link;

import java.util.function.Supplier;

/** The same promises between peers that have to do with Java's own TLS. */
class PeerLinksByJavaTest extends PeerLinksTest {
    @Override
    Supplier<PeerTls> tls() {
        return () -> PeerTls.JAVA;
    }
}
