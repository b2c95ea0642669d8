package chat.earshot.log;

import chat.earshot.values.Hash;
import chat.earshot.values.Salt;

/** The part of an entry that can be erased: present with its salt, or only its hash. */
public sealed interface Body {
    /** SHA-256 over the salt and the content's canonical bytes; what the chain covers. */
    Hash contentHash();

    /** A content with the salt that was hashed with it. */
    record Present(Salt salt, Content content) implements Body {
        @Override
        public Hash contentHash() {
            return HashChain.contentHash(salt, content);
        }
    }

    /** A tombstone: there was a content, it was erased, the chain still verifies. */
    record Erased(Hash contentHash) implements Body {}
}
