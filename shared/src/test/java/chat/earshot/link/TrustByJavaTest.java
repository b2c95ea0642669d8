package chat.earshot.link;

/** The same promises where the server has to do with Java's own TLS. */
class TrustByJavaTest extends TrustTest {
    @Override
    Loopback loopback() {
        return Loopback.byJava();
    }
}
