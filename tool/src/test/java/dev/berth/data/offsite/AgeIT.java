package dev.berth.data.offsite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against the program `age` of the distribution, which shares no code with ours.
@Tag("apart")
class AgeIT {
  private static final BackupKey KEY = BackupKey.generate();
  private static final byte[] PLAIN = EnvelopeTest.bytes(200_000);

  @TempDir private Path directory;
  private Path keyFile;

  @BeforeEach
  void writeTheKey() throws IOException {
    keyFile = Files.writeString(directory.resolve("backup.key"), KEY.file());
  }

  @Test
  void ageOpensWhatWeSealed() throws IOException, InterruptedException {
    ByteArrayOutputStream sealed = new ByteArrayOutputStream();
    try (OutputStream out = Envelope.seal(KEY.recipient(), sealed)) {
      out.write(PLAIN);
    }

    assertThat(run(sealed.toByteArray(), "age", "-d", "-i", keyFile.toString())).isEqualTo(PLAIN);
  }

  @Test
  void weOpenWhatAgeSealed() throws IOException, InterruptedException {
    byte[] sealed = run(PLAIN, "age", "-r", KEY.recipient().text());

    try (InputStream plain = Envelope.open(KEY.identity(), new ByteArrayInputStream(sealed))) {
      assertThat(plain.readAllBytes()).isEqualTo(PLAIN);
    }
  }

  @Test
  void ageKnowsOurKeysAndWeKnowItsKeys() throws IOException, InterruptedException {
    assertThat(run(new byte[0], "age-keygen", "-y", keyFile.toString()))
        .asString()
        .isEqualToIgnoringNewLines(KEY.recipient().text());

    String theirs = new String(run(new byte[0], "age-keygen"), StandardCharsets.US_ASCII);
    assertThat(Identity.parse(theirs).text()).startsWith("AGE-SECRET-KEY-1");
  }

  /// As decision 20 says it: the parts one after the other.
  @Test
  void aFileInPartsIsOpenedByHand() throws IOException, InterruptedException {
    Freight freight = Freight.in(directory.resolve("backup"));
    Destination.Folder disk =
        new Destination.Folder(Files.createDirectory(directory.resolve("disk")));
    new Upload(Freight.KEY.recipient(), directory.resolve("notes"), (to, done, all) -> {})
        .send(freight.order(disk), Freight.DOORS::open);
    Files.writeString(keyFile, Freight.KEY.file());

    byte[] opened =
        run(
            new byte[0],
            "sh",
            "-c",
            "for part in %s/snapshots/*/1.db.zst.age*; do age -d -i %s \"$part\"; done"
                .formatted(disk.directory(), keyFile));

    assertThat(opened).isEqualTo(Files.readAllBytes(freight.files().getFirst().file()));
  }

  private byte[] run(byte[] input, String... argv) throws IOException, InterruptedException {
    Path in = Files.write(directory.resolve("in"), input);
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    int exit =
        new ProcessBuilder(argv)
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start()
            .waitFor();
    assertThat(exit).as(Files.readString(err)).isZero();
    return Files.readAllBytes(out);
  }
}
