package chat.earshot.server.storage.sqlite;

import chat.earshot.server.storage.TransactionsContract;

class SqliteTransactionsTest extends OpenedStorage implements TransactionsContract {}
