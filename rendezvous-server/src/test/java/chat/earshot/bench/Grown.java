package chat.earshot.bench;

/**
 * A workload at a server that has been in use for longer: so many times the accounts and the entries. What is done, and
 * by how many at a time, stays the same, so that whatever grows in its figures is a cost of size.
 */
final class Grown implements Workload {
    /** Accounts at 1x, each with a 1:1 of its own; they stay away. */
    private static final int ACCOUNTS = 500;

    /** Entries at 1x in every log, also in those that are talked in. */
    private static final int LOG_ENTRIES = 200;

    private final Workload inner;
    private final int factor;

    Grown(Workload inner, int factor) {
        this.inner = inner;
        this.factor = factor;
    }

    @Override
    public String name() {
        return inner.name() + "x" + factor;
    }

    @Override
    public void furnish(Office office) {
        office.keepHistory(LOG_ENTRIES * factor);
        inner.furnish(office);
        office.keepHistory(LOG_ENTRIES);
        for (int pair = 0; pair < ACCOUNTS * factor / 2; pair++) {
            office.direct(office.person(), office.person());
        }
    }

    @Override
    public Figures drive(Floor floor) {
        return inner.drive(floor).put("growth", factor);
    }
}
