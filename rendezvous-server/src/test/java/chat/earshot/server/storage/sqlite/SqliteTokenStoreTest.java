package chat.earshot.server.storage.sqlite;

import chat.earshot.server.storage.TokenStoreContract;

class SqliteTokenStoreTest extends OpenedStorage implements TokenStoreContract {}
