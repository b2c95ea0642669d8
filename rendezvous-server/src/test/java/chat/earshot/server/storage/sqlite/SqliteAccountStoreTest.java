package chat.earshot.server.storage.sqlite;

import chat.earshot.server.storage.AccountStoreContract;

class SqliteAccountStoreTest extends OpenedStorage implements AccountStoreContract {}
