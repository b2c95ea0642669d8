package chat.earshot.bench;

/** One workload, for one run: its state goes from furnishing to driving. */
interface Workload {
    /** What it runs on: the load's thread, where the server is, and who used the processor. */
    record Floor(LoadLoop loop, Desk.Place place, Meter meter) {}

    String name();

    /** Puts what it needs into the data folder before the server starts. */
    void furnish(Office office);

    /** Drives the running server, and says how it did. */
    Figures drive(Floor floor);
}
