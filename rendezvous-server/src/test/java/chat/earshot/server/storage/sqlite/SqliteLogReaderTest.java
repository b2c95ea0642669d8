package chat.earshot.server.storage.sqlite;

import chat.earshot.server.storage.LogReaderContract;

class SqliteLogReaderTest extends OpenedStorage implements LogReaderContract {}
