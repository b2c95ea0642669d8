package chat.earshot.discovery;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A program that prints what it sees as often as it changes, one line each time, until it is killed. */
final class BrowsingProgram {
    private BrowsingProgram() {}

    public static void main(String[] arguments) throws InterruptedException {
        Browser browser = Browser.start(Set.of(), Clock.systemUTC(), new SecureRandom());
        CountDownLatch never = new CountDownLatch(1);
        String last = "";
        do {
            List<String> seen = browser.adverts().stream()
                    .map(advert -> advert.name() + "@" + advert.addresses())
                    .toList();
            String now = "sees " + seen;
            if (!now.equals(last)) {
                System.out.println(now);
            }
            last = now;
        } while (!never.await(100, TimeUnit.MILLISECONDS));
    }
}
