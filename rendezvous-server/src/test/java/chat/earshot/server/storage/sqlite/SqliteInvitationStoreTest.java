package chat.earshot.server.storage.sqlite;

import chat.earshot.server.storage.InvitationStoreContract;

class SqliteInvitationStoreTest extends OpenedStorage implements InvitationStoreContract {}
