package dev.berth.data.offsite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {
  private static final BackupKey KEY = BackupKey.generate();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 131_072, 8 * 1024 * 1024})
  void opensWhatItSealedAndTheSizeIsKnownBefore(int size) throws IOException {
    byte[] plain = bytes(size);
    byte[] sealed = sealed(plain);

    assertThat(sealed).hasSize((int) Envelope.sealedSize(size));
    assertThat(opened(KEY.identity(), sealed)).isEqualTo(plain);
  }

  @Test
  void anotherKeyOpensNothing() throws IOException {
    byte[] sealed = sealed(bytes(100));

    assertThatThrownBy(() -> opened(BackupKey.generate().identity(), sealed))
        .isInstanceOf(WrongKeyException.class);
  }

  @Test
  void whatIsCutAnywhereIsRefused() throws IOException {
    byte[] sealed = sealed(bytes(200_000));
    int head = 184;

    for (int at : new int[] {0, 10, 100, head, head + 16, head + 65_552, head + 2 * 65_552}) {
      assertThatThrownBy(() -> opened(KEY.identity(), Arrays.copyOf(sealed, at)))
          .as("cut at " + at)
          .isInstanceOf(IOException.class);
    }
    assertThatThrownBy(() -> opened(KEY.identity(), Arrays.copyOf(sealed, sealed.length - 1)))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> opened(KEY.identity(), Arrays.copyOf(sealed, sealed.length + 1)))
        .isInstanceOf(IOException.class);
  }

  @Test
  void oneChangedBitAnywhereIsRefused() throws IOException {
    byte[] sealed = sealed(bytes(70_000));
    for (int at = 0; at < sealed.length; at += at < 400 ? 1 : 9_973) {
      byte[] changed = sealed.clone();
      changed[at] ^= 1;
      assertThatThrownBy(() -> opened(KEY.identity(), changed))
          .as("bit of byte " + at)
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void keysAreCheckedWhenTheyAreNamed() {
    String text = KEY.recipient().text();
    char other = text.endsWith("q") ? 'p' : 'q';

    assertThatThrownBy(() -> new Recipient(text.substring(0, text.length() - 1) + other))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Recipient(KEY.identity().text()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Identity.parse("# nothing but a comment\n"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theKeyFileIsReadBackAndTheSecretIsNotPrinted() {
    assertThat(Identity.parse(KEY.file())).isEqualTo(KEY.identity());
    assertThat(KEY.toString()).doesNotContain("AGE-SECRET-KEY");
  }

  static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  private static byte[] sealed(byte[] plain) throws IOException {
    ByteArrayOutputStream sealed = new ByteArrayOutputStream();
    try (OutputStream out = Envelope.seal(KEY.recipient(), sealed)) {
      out.write(plain);
    }
    return sealed.toByteArray();
  }

  private static byte[] opened(Identity identity, byte[] sealed) throws IOException {
    try (InputStream plain = Envelope.open(identity, new ByteArrayInputStream(sealed))) {
      return plain.readAllBytes();
    }
  }
}
