package chat.earshot.server.storage.sqlite;

import chat.earshot.server.storage.FileStoreContract;

class SqliteFileStoreTest extends OpenedStorage implements FileStoreContract {}
