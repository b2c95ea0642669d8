package chat.earshot.server.storage.sqlite;

import chat.earshot.server.storage.ContactStoreContract;

class SqliteContactStoreTest extends OpenedStorage implements ContactStoreContract {}
