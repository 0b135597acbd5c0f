package dev.berth.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.testbed.machines.Ran;
import dev.berth.testbed.machines.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A plan is the same wherever it is made; and a repository that means harm gets one, too. Each run
/// is a process of its own, since its zone, its locale and its rights belong to a process.
class PlanEverywhereTest {
  private static final Path EXAMPLE = Initiated.ROOT.resolve("examples/bun-hono");
  private static final Duration LIMIT = Duration.ofMinutes(1);

  @TempDir private Path directory;

  /// Somebody's machine. In Turkish an upper-case i is no I.
  private record Place(String zone, String language, String country, String user, String home) {
    List<String> start() {
      return List.of(
          "env",
          "TZ=" + zone,
          "HOME=" + home,
          "USER=" + user,
          java(),
          "-Duser.language=" + language,
          "-Duser.country=" + country,
          "-Duser.name=" + user,
          "-Duser.home=" + home);
    }
  }

  @Test
  void isTheSameInAnotherZoneLanguageAndHomeAndForFilesOfAnotherOrderAndAge() throws IOException {
    Path one = copied("one", false, Instant.parse("2020-01-01T00:00:00Z"));
    Path other = copied("other", true, Instant.parse("2031-06-30T12:00:00Z"));
    Place kiritimati = new Place("Pacific/Kiritimati", "tr", "TR", "ayşe", "/home/ayse");
    Place lima = new Place("America/Lima", "en", "US", "bob", "/Users/bob");

    for (String form : List.of("--html=plan.html")) {
      plan(kiritimati.start(), one, form).mustSucceed();
      plan(lima.start(), other, form).mustSucceed();
      String file = form.substring(form.indexOf('=') + 1);
      assertThat(one.resolve(file)).hasSameBinaryContentAs(other.resolve(file));
      assertThat(one.resolve(file)).content().contains("bun-hono", "Verification matrix");
      Files.delete(one.resolve(file));
      Files.delete(other.resolve(file));
    }
    assertThat(plan(kiritimati.start(), one, "--json").mustSucceed().output())
        .isEqualTo(plan(lima.start(), other, "--json").mustSucceed().output())
        .doesNotContain(directory.toString());
  }

  @Test
  void runsNoScriptOfAManifest() throws IOException {
    Path shop = directory.resolve("shop");
    Files.createDirectories(shop.resolve("src"));
    Path marker = directory.resolve("marker");
    String bomb = ":(){ :|:& };: & touch " + marker;
    Files.writeString(
        shop.resolve("package.json"),
        """
        {"scripts": {"preinstall": "%1$s", "postinstall": "%1$s", "prepare": "%1$s",
          "build": "%1$s", "test": "%1$s", "start": "%1$s"}, "dependencies": {"hono": "4"}}
        """
            .formatted(bomb));
    Files.writeString(
        shop.resolve("src/index.ts"), "import { Hono } from 'hono';\nconst a = new Hono();\n");
    List<String> plain =
        List.of("env", "HOME=" + directory, "XDG_STATE_HOME=", java(), "-Duser.name=baker");

    assertThat(plan(plain, shop, "--html=plan.html").mustSucceed().output()).contains("Written:");
    assertThat(berth(plain, shop, "verify", "--plan").mustSucceed().output())
        .contains("npm install && npm test");
    assertThat(berth(plain, shop, "verify", "--only", "tests").mustSucceed().output())
        .contains("skipped: a command of the repository");

    assertThat(marker).doesNotExist();
  }

  /// Root reads everything, unless it has given that right away.
  @Test
  void namesWhatCannotBeReadAndPlansTheRest() throws IOException {
    Path shop = copied("closed", false, Instant.parse("2026-01-01T00:00:00Z"));
    Path file = Files.writeString(shop.resolve("src/secret.ts"), "const a = 1;\n");
    Path folder = Files.createDirectories(shop.resolve("src/locked"));
    Files.writeString(folder.resolve("more.ts"), "const b = 2;\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("---------"));
    try {
      Ran ran = plan(withoutRootsRights(), shop, "--html=plan.html").mustSucceed();

      assertThat(ran.output())
          .contains("note: src/secret.ts could not be read: AccessDeniedException")
          .contains("note: src/locked could not be read: AccessDeniedException");
      assertThat(shop.resolve("plan.html")).content().contains("src/index.ts:");
    } finally {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void waitsForNothingThatIsNoFile() throws IOException {
    Path shop = copied("pipes", false, Instant.parse("2026-01-01T00:00:00Z"));
    Shell.run(LIMIT, "mkfifo", shop.resolve("src/pipe.ts").toString()).mustSucceed();
    Files.createSymbolicLink(shop.resolve("src/zero.ts"), Path.of("/dev/zero"));

    plan(List.of(java()), shop, "--html=plan.html").mustSucceed();

    assertThat(shop.resolve("plan.html")).content().doesNotContain("pipe.ts", "zero.ts");
  }

  /// A program that may do all that root may, but has to ask for what it reads.
  private static List<String> withoutRootsRights() {
    return System.getProperty("user.name").equals("root")
        ? List.of(
            "setpriv",
            "--bounding-set=-dac_override,-dac_read_search",
            "--inh-caps=-dac_override,-dac_read_search",
            java())
        : List.of(java());
  }

  /// @param turned its files are written from the last to the first
  private Path copied(String name, boolean turned, Instant age) throws IOException {
    Path into = directory.resolve(name).resolve("bun-hono");
    Map<String, String> contents = Initiated.contents(EXAMPLE);
    List<String> paths =
        new ArrayList<>(
            contents.keySet().stream().filter(path -> !path.contains("node_modules")).toList());
    for (String path : turned ? paths.reversed() : paths) {
      Path file = into.resolve(path);
      Files.createDirectories(file.getParent());
      Files.copy(EXAMPLE.resolve(path), file);
      Files.setLastModifiedTime(file, FileTime.from(age));
    }
    return into;
  }

  private static Ran plan(List<String> start, Path repository, String option) {
    String[] parts = option.split("=", 2);
    return parts.length == 1
        ? berth(start, repository, "plan", option)
        : berth(start, repository, "plan", parts[0], repository.resolve(parts[1]).toString());
  }

  private static Ran berth(List<String> start, Path repository, String... words) {
    List<String> argv = new ArrayList<>(start);
    argv.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    argv.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.berth.Main"));
    argv.addAll(Stream.concat(Stream.of(words), Stream.of(repository.toString())).toList());
    return Shell.run(LIMIT, argv);
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
