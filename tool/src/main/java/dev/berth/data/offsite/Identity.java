package dev.berth.data.offsite;

import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import java.security.GeneralSecurityException;

/// The secret half of the backup key, `AGE-SECRET-KEY-1…`: it opens every copy. It never gets to
/// the server; only where something is restored.
public record Identity(String text) {
  public Identity {
    try {
      X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(text);
    } catch (GeneralSecurityException | IllegalArgumentException wrong) {
      // Without its text, and without the cause, which may quote it.
      throw new IllegalArgumentException("this is no secret age key (AGE-SECRET-KEY-1…)");
    }
  }

  /// From the text of a key file: its one line that is neither empty nor a comment.
  public static Identity parse(String file) {
    return new Identity(
        file.lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .findFirst()
            .orElse(""));
  }

  @Override
  public String toString() {
    return "(secret key)";
  }
}
