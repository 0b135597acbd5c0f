package dev.berth.data.offsite;

import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.NoSuchAlgorithmException;

/// Both halves of a new backup key.
public record BackupKey(Recipient recipient, Identity identity) {
  private static final String PUBLIC = "# public key: ";

  public static BackupKey generate() {
    try {
      KeyPair pair = new X25519KeyPairGenerator().generateKeyPair();
      return new BackupKey(
          new Recipient(text(pair.getPublic().getEncoded())),
          new Identity(text(pair.getPrivate().getEncoded())));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JDK has X25519", missing);
    }
  }

  private static String text(byte[] encoded) {
    return new String(encoded, StandardCharsets.US_ASCII);
  }

  /// The public half, as the comment of a key file tells it.
  public static Recipient recipientOf(String file) {
    Identity.parse(file);
    return new Recipient(
        file.lines()
            .filter(line -> line.startsWith(PUBLIC))
            .map(line -> line.substring(PUBLIC.length()).strip())
            .findFirst()
            .orElse(""));
  }

  /// The key file, as `age -d -i` and `age-keygen -y` take it too.
  public String file() {
    return """
    # Opens every copy of the data. Keep it apart from the server, and where you will find it.
    %s%s
    %s
    """
        .formatted(PUBLIC, recipient, identity.text());
  }
}
