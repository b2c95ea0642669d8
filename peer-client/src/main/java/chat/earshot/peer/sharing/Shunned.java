package chat.earshot.peer.sharing;

import chat.earshot.peer.connection.Loop;
import chat.earshot.values.DeviceId;
import java.util.HashSet;
import java.util.Set;

/** The peers that couldn't be linked, or were too slow: they aren't tried again so soon. Lives on the loop. */
final class Shunned {
    static final int SHUN_MS = 60_000;

    private final Loop loop;
    private final Set<DeviceId> devices = new HashSet<>();

    Shunned(Loop loop) {
        this.loop = loop;
    }

    void add(DeviceId device) {
        if (devices.add(device)) {
            Loop.Timer unused = loop.after(SHUN_MS, () -> devices.remove(device));
        }
    }

    boolean has(DeviceId device) {
        return devices.contains(device);
    }

    void clear() {
        devices.clear();
    }
}
