package dev.berth.data.offsite;

import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import java.security.GeneralSecurityException;

/// The public half of the backup key, `age1…`: whoever has it can seal, and open nothing.
public record Recipient(String text) {
  public Recipient {
    try {
      X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(text);
    } catch (GeneralSecurityException | IllegalArgumentException wrong) {
      throw new IllegalArgumentException("'" + text + "' is no public age key (age1…)", wrong);
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
