package chat.earshot.server.storage.sqlite;

import chat.earshot.server.storage.MarkStoreContract;

class SqliteMarkStoreTest extends OpenedStorage implements MarkStoreContract {}
