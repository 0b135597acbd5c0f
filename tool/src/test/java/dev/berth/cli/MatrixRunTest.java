package dev.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.problem.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `berth verify` on a small repository: its rows are run for real, as far as no engine is needed.
class MatrixRunTest {
  @TempDir private Path directory;
  private final TypedBerth berth = new TypedBerth();
  private Path shop;

  @BeforeEach
  void aShop() throws IOException {
    shop = directory.resolve("shop");
    Files.createDirectories(shop.resolve("src"));
    berth.knowing("HOME", directory.resolve("home").toString());
    testedBy("echo 3 pass > tested; cat tested");
    Files.writeString(
        shop.resolve("package.json"),
        """
        {"scripts": {"start": "bun run src/index.ts"}, "dependencies": {"hono": "4.0.0"}}
        """);
    Files.writeString(
        shop.resolve("src/index.ts"),
        """
        import { Hono } from 'hono';
        const app = new Hono();
        app.get('/health', (c) => c.text('ok'));
        export default { port: 3000, fetch: app.fetch };
        """);
  }

  private void testedBy(String command) throws IOException {
    Path script = Files.writeString(shop.resolve("check"), "#!/bin/sh\n" + command + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void listsTheRowsAndRunsNone() {
    assertThat(verify("--plan")).isEqualTo(ExitCode.OK);

    assertThat(berth.out())
        .contains("berth smoke", "the server", "systemctl is-enabled docker", "./check");
    assertThat(shop.resolve("tested")).doesNotExist();
    assertThat(directory.resolve("home")).doesNotExist();
  }

  @Test
  void runsWhatTheRepositoryBringsOnlyIfSomebodyAgrees() {
    assertThat(verify("--only", "tests")).isEqualTo(ExitCode.OK);
    assertThat(berth.out()).contains("1 rows: 0 passed, 0 failed, 1 skipped.", "--yes runs it");
    assertThat(shop.resolve("tested")).doesNotExist();

    assertThat(verify("--only", "tests", "--yes")).isEqualTo(ExitCode.OK);
    assertThat(berth.out()).contains("1 rows: 1 passed, 0 failed, 0 skipped.");
    assertThat(shop.resolve("tested")).hasContent("3 pass");
  }

  @Test
  void endsWithOneWhereARowFailsAndNamesIt() throws IOException {
    testedBy("echo 1 fail; exit 9");

    assertThat(verify("--only", "tests", "--yes")).isEqualTo(ExitCode.CHECK_FAILED);

    assertThat(berth.err())
        .contains("error: tests: `./check` did not pass")
        .contains("cause: exit 9 instead of 0", "berth verify --only 'tests'");
    assertThat(evidence()).hasSize(1);
    assertThat(Files.readString(evidence().getFirst()))
        .contains("\"verdict\":\"failed\"", "\"output\":\"1 fail\"", "\"exit\":9");
  }

  @Test
  void keepsTheEvidenceOutsideOfTheRepositoryForItsOwnerOnly() throws IOException {
    verify("--only", "tests", "--yes");

    Path file = evidence().getFirst();
    assertThat(file.toString()).contains("/home/.local/state/berth/shop/verify/");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(shop).isDirectoryNotContaining("glob:**.json.new");
  }

  @Test
  void skipsRowsOfAStackWhereThereIsNone() {
    assertThat(verify("--only", "release")).isEqualTo(ExitCode.OK);

    assertThat(berth.out()).contains("skipped: there is no berth.yaml yet: berth init");
  }

  @Test
  void runsCommandsOfBerthWithTheStackThatIsMeant() throws IOException {
    assertThat(berth.run("init", shop.toString(), "--yes")).isEqualTo(ExitCode.OK);
    Files.writeString(shop.resolve(".env.prod"), "DOMAIN=shop.example\n");
    Files.setPosixFilePermissions(
        shop.resolve(".env.prod"), PosixFilePermissions.fromString("rw-------"));
    berth.forget();

    assertThat(verify("--only", "settings")).isEqualTo(ExitCode.OK);
    assertThat(berth.out()).contains("✓  settings  berth env check  exit 0");

    berth.forget();
    assertThat(verify("--only", "hardening", "--json")).isEqualTo(ExitCode.OK);
    assertThat(berth.out()).contains("it is for a server, and the stack runs on this machine");
  }

  @Test
  void saysWhichAreasThereAre() {
    assertThat(verify("--only", "gardening")).isEqualTo(ExitCode.USAGE);

    assertThat(berth.err()).contains("one of: hardening, reboot,", "tests");
  }

  @Test
  void fillsThePageInAndReplacesOnlyAPageOfThisPlan() throws IOException {
    Path page = directory.resolve("shop.html");
    assertThat(verify("--only", "tests", "--yes", "--html", page.toString()))
        .isEqualTo(ExitCode.OK);
    assertThat(verify("--only", "tests", "--yes", "--html", page.toString()))
        .isEqualTo(ExitCode.OK);
    assertThat(Files.readString(page)).contains("verdict passed", "3 pass", "not run");

    Files.delete(shop.resolve("tested"));
    Path other = Files.writeString(directory.resolve("letter.html"), "<p>mine</p>");
    assertThat(verify("--only", "tests", "--yes", "--html", other.toString()))
        .isEqualTo(ExitCode.FAILED);
    assertThat(other).hasContent("<p>mine</p>");
    assertThat(shop.resolve("tested")).doesNotExist();
  }

  private ExitCode verify(String... more) {
    List<String> words = new ArrayList<>(List.of("verify", shop.toString()));
    words.addAll(List.of(more));
    return berth.run(words.toArray(String[]::new));
  }

  private List<Path> evidence() throws IOException {
    try (Stream<Path> all = Files.walk(directory.resolve("home"))) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
