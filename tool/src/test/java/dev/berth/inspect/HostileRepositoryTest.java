package dev.berth.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostileRepositoryTest {
  @TempDir Path repository;

  private static final String APP =
      """
      import { Hono } from 'hono'
      const app = new Hono()
      app.get('/health', (c) => c.text('ok'))
      """;

  @BeforeEach
  void anAppIsThere() throws IOException {
    write("src/index.ts", APP);
  }

  private Findings inspected() {
    return Inspected.inspector().inspect(repository);
  }

  private List<String> routes() {
    return inspected().of(Kind.ROUTE).map(route -> route.value() + " " + route.place()).toList();
  }

  @Test
  void anEmptyDirectoryHasOnlyAbsences() throws IOException {
    Path empty = Files.createDirectory(repository.resolve("empty"));

    Findings findings = Inspected.inspector().inspect(empty);

    assertThat(findings.found()).isEmpty();
    assertThat(findings.notes()).isEmpty();
  }

  @Test
  void nothingOfAManifestIsRun() throws IOException {
    Path proof = repository.resolve("proof");
    write(
        "package.json",
        "{\"scripts\": {\"preinstall\": \":(){ :|:& };:\", \"start\": \"touch " + proof + "\"}}");

    assertThat(inspected().of(Kind.START_COMMAND)).hasSize(1);
    assertThat(proof).doesNotExist();
  }

  @Test
  void linksAreNotFollowed() throws IOException {
    Files.createSymbolicLink(repository.resolve("src/loop"), repository);
    Files.createSymbolicLink(repository.resolve("src/passwd.ts"), Path.of("/etc/passwd"));
    Files.createSymbolicLink(repository.resolve("src/again.ts"), Path.of("index.ts"));

    assertThat(routes()).containsExactly("GET /health src/index.ts:3");
  }

  @Test
  void aFileOfTwoGigabytesIsLeftAlone() throws IOException {
    try (RandomAccessFile file =
        new RandomAccessFile(repository.resolve("src/huge.ts").toFile(), "rw")) {
      file.setLength(2L << 30);
    }

    assertThat(routes()).hasSize(1);
    assertThat(inspected().notes())
        .containsExactly("src/huge.ts was not read: it is larger than 1 MB");
  }

  @Test
  void aLockFileIsSeenHoweverLarge() throws IOException {
    write("package-lock.json", "{" + " ".repeat(2_000_000) + "}");

    assertThat(inspected().of(Kind.LOCK_FILE).map(Finding::value))
        .containsExactly("package-lock.json");
  }

  @Test
  void whatIsNoUtf8IsReadAroundIt() throws IOException {
    String text = APP + "// \u00e9\napp.get('/b', h)\n";
    Files.write(repository.resolve("src/index.ts"), text.getBytes(StandardCharsets.ISO_8859_1));

    assertThat(routes()).containsExactly("GET /health src/index.ts:3", "GET /b src/index.ts:5");
  }

  @Test
  void anUnreadableFileIsANote() throws IOException {
    Path closed = write("src/closed.ts", APP);
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
    Assumptions.assumeFalse(Files.isReadable(closed), "root reads everything");

    assertThat(routes()).hasSize(1);
    assertThat(inspected().notes())
        .containsExactly("src/closed.ts could not be read: AccessDeniedException");
  }

  /// Root reads everything, but not what is gone.
  @Test
  void aFileThatVanishesIsANote() throws IOException {
    Path gone = write("src/gone.ts", APP);
    Repository read = Repository.read(repository);
    Files.delete(gone);

    assertThat(read.file("src/gone.ts").orElseThrow().text()).isEmpty();
    assertThat(read.notes()).containsExactly("src/gone.ts could not be read: NoSuchFileException");
  }

  @Test
  void vendoredGeneratedAndTestCodeIsNotTheApps() throws IOException {
    for (String path :
        List.of(
            "node_modules/x/index.js",
            "vendor/a.ts",
            "dist/index.js",
            "src/app.min.js",
            "test/server.ts",
            "src/app.spec.ts",
            "docs/example.ts",
            ".git/hooks/a.js")) {
      write(path, APP);
    }

    assertThat(routes()).containsExactly("GET /health src/index.ts:3");
  }

  @Test
  void aSecretInALineIsNotShown() throws IOException {
    write(
        "src/port.ts",
        """
        const t = '123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw1', p = process.env.PORT ?? '1'
        """);

    assertThat(inspected().of(Kind.ENV_OPTIONAL).map(Finding::matched))
        .singleElement()
        .asString()
        .contains("process.env.PORT")
        .doesNotContain("AAHdqTcv");
  }

  @Test
  void theSameFilesGiveTheSameFindings() throws IOException {
    for (int i = 0; i < 40; i++) {
      write("src/routes/r" + i + ".ts", APP.replace("/health", "/r" + i));
    }

    assertThat(inspected()).isEqualTo(inspected());
  }

  @Test
  void tenThousandFilesAreRead() throws IOException {
    for (int i = 0; i < 10_000; i++) {
      String content = i % 5 == 0 ? APP.replace("/health", "/r" + i) : "nothing\n";
      write("m" + i / 100 + "/f" + i + (i % 5 == 0 ? ".ts" : ".md"), content);
    }

    assertThat(routes()).hasSize(2_001);
  }

  private Path write(String path, String content) throws IOException {
    Path file = repository.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }
}
