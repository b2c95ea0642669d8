package chat.earshot.link;

/** The same promises where the server has to do with Java's own TLS. */
class StrangersByJavaTest extends StrangersTest {
    @Override
    Loopback loopback() {
        return Loopback.byJava();
    }
}
