package chat.earshot.protocol;

import chat.earshot.values.Username;
import java.time.Instant;

/** Certificates of that account that were issued up to that moment are void: its peer links must end. */
public record CertificatesRevoked(Username username, Instant until) implements Event {}
