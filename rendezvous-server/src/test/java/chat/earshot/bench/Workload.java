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

    /** Puts what it needs into the data folder before the server starts. */
    void furnish(Office office);

    /** Drives the running server, and says how it did. */
    Figures drive(Floor floor);
}
