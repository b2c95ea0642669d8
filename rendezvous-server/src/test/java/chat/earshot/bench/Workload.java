package chat.earshot.bench;

import chat.earshot.values.Fingerprint;
import java.nio.file.Path;

/** One workload, for one run: its state goes from furnishing to driving. */
interface Workload {
    /**
     * What it runs on.
     *
     * @param loop the load's thread
     * @param place where the server is
     * @param meter who used the processor
     * @param folder for what real peers keep; gone after the run
     * @param pin the server's identity
     */
    record Floor(LoadLoop loop, Desk.Place place, Meter meter, Path folder, Fingerprint pin) {}

    String name();

    /**
     * Whether it measures a server that was restarted: then it is driven twice, on a server and on its successor with
     * the same folder, and only the second counts. Its people, and so the load, have lived on meanwhile.
     */
    default boolean comesBack() {
        return false;
    }

    /** Puts what it needs into the data folder before the server starts. */
    void furnish(Office office);

    /** Drives the running server, and says how it did. */
    Figures drive(Floor floor);
}
