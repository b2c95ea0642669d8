package chat.earshot.server.storage.sqlite;

import chat.earshot.server.storage.ConversationStoreContract;

class SqliteConversationStoreTest extends OpenedStorage implements ConversationStoreContract {}
