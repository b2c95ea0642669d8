package chat.earshot.link;

/** The same promises where the server has to do with Java's own TLS. */
class LinkByJavaTest extends LinkTest {
    @Override
    Loopback loopback() {
        return Loopback.byJava();
    }
}
