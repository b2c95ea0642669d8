package chat.earshot.server.accounts;

/** A password's Argon2id hash in PHC string format. Never logged. */
public record PasswordHash(String phc) {
    @Override
    public String toString() {
        return "PasswordHash[…]";
    }
}
