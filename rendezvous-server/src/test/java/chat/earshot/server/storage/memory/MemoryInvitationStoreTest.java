package chat.earshot.server.storage.memory;

import chat.earshot.server.Stores;
import chat.earshot.server.storage.InvitationStoreContract;

class MemoryInvitationStoreTest implements InvitationStoreContract {
    private final Stores stores = MemoryStores.create();

    @Override
    public Stores stores() {
        return stores;
    }
}
