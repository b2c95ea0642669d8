package chat.earshot.peer.store;

import chat.earshot.protocol.Conversation;

/** A conversation as this peer keeps it; still readable when its account has left. */
public record KeptConversation(Conversation conversation, boolean left) {}
