package dev.berth.data.offsite;

import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.UnsupportedRecipientStanzaException;
import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import com.exceptionfactory.jagged.framework.stream.StandardEncryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.security.GeneralSecurityException;
import java.util.List;

/// Seals bytes as a file of age's format, version 1 (age-encryption.org/v1), and opens it again.
/// The program `age` does the same.
final class Envelope {
  /// The head for one X25519 recipient and the nonce.
  private static final int HEAD = 184;

  private static final int CHUNK = 64 * 1024;
  private static final int TAG = 16;

  private Envelope() {}

  /// How large so many bytes are once they are sealed.
  static long sealedSize(long plain) {
    long chunks = Math.max(1, Math.ceilDiv(plain, CHUNK));
    return HEAD + plain + chunks * TAG;
  }

  /// A stream that seals what is written to it; whole once it is closed, which closes `out`.
  static OutputStream seal(Recipient recipient, OutputStream out) throws IOException {
    try {
      RecipientStanzaWriter writer =
          X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(recipient.text());
      return Channels.newOutputStream(
          new StandardEncryptingChannelFactory()
              .newEncryptingChannel(Channels.newChannel(out), List.of(writer)));
    } catch (GeneralSecurityException failure) {
      throw new IOException(failure);
    }
  }

  /// A stream of what was sealed. It ends only where the sealed bytes end as they were written:
  /// what is cut, or changed anywhere, is an IOException.
  static InputStream open(Identity identity, InputStream sealed) throws IOException {
    try {
      RecipientStanzaReader reader =
          X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(identity.text());
      return Channels.newInputStream(
          new StandardDecryptingChannelFactory()
              .newDecryptingChannel(Channels.newChannel(sealed), List.of(reader)));
    } catch (UnsupportedRecipientStanzaException another) {
      throw new WrongKeyException(another);
    } catch (GeneralSecurityException damaged) {
      throw new IOException("its head is damaged", damaged);
    }
  }
}
