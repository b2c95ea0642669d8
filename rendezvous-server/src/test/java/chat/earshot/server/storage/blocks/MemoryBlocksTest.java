package chat.earshot.server.storage.blocks;

import chat.earshot.server.files.BlockStore;

class MemoryBlocksTest implements BlockStoreContract {
    private final BlockStore blocks = new MemoryBlocks();

    @Override
    public BlockStore blocks() {
        return blocks;
    }
}
