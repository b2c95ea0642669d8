package chat.earshot.log;

import chat.earshot.values.Hash;
import chat.earshot.values.Salt;
import org.jspecify.annotations.Nullable;

/** The part of an entry that can be erased: present with its salt, or only its hash. */
public sealed interface Body {
    /** SHA-256 over the salt and the content's canonical bytes; what the chain covers. */
    Hash contentHash();

    /** A content with the salt that was hashed with it. No record, so that it can remember its hash. */
    final class Present implements Body {
        private final Salt salt;
        private final Content content;

        /** Computed when it is first wanted; whichever thread does it comes to the same. */
        private @Nullable Hash hash;

        public Present(Salt salt, Content content) {
            this.salt = salt;
            this.content = content;
        }

        public Salt salt() {
            return salt;
        }

        public Content content() {
            return content;
        }

        @Override
        public Hash contentHash() {
            Hash known = hash;
            if (known == null) {
                known = HashChain.contentHash(salt, content);
                hash = known;
            }
            return known;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Present present && salt.equals(present.salt) && content.equals(present.content);
        }

        @Override
        public int hashCode() {
            return 31 * salt.hashCode() + content.hashCode();
        }

        @Override
        public String toString() {
            return "Present[salt=" + salt + ", content=" + content + "]";
        }
    }

    /** A tombstone: there was a content, it was erased, the chain still verifies. */
    record Erased(Hash contentHash) implements Body {}
}
