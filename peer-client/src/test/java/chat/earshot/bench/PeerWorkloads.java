package chat.earshot.bench;

/** The workloads in which real peers take part. */
final class PeerWorkloads {
    private PeerWorkloads() {}

    static Workloads andThoseOfTheServer() {
        return Workloads.ofServer()
                .and(Workloads.FROM_PEERS, NewcomerAmongPeers::new)
                .and("W8", FileBetweenPeers::new)
                .and("W9", PeerAtWork::new)
                .and("W10", WindowAtWork::new);
    }
}
