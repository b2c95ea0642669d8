package chat.earshot.server.storage.sqlite;

import chat.earshot.server.storage.TeamStoreContract;

class SqliteTeamStoreTest extends OpenedStorage implements TeamStoreContract {}
