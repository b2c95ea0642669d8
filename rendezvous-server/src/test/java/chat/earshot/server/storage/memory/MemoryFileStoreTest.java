package chat.earshot.server.storage.memory;

import chat.earshot.server.Stores;
import chat.earshot.server.storage.FileStoreContract;

class MemoryFileStoreTest implements FileStoreContract {
    private final Stores stores = MemoryStores.create();

    @Override
    public Stores stores() {
        return stores;
    }
}
