package dev.berth.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs the real `./berth --jdk` on a machine made of a temporary directory: a PATH with only what
/// the launcher may use, and JDKs that have nothing but a version.
class LauncherTest {
  private static final Path LAUNCHER = Path.of("..", "berth").toAbsolutePath().normalize();

  private static final List<String> TOOLS =
      List.of("readlink", "dirname", "cut", "mktemp", "tail", "rm", "env", "mkdir", "cp");

  @TempDir private Path machine;

  @BeforeEach
  void putToolsOnThePath() throws IOException {
    Files.createDirectories(machine.resolve("bin"));
    for (String tool : TOOLS) {
      Path usual = Path.of("/usr/bin", tool);
      Path real = Files.exists(usual) ? usual : Path.of("/bin", tool);
      program(tool, "exec " + real + " \"$@\"");
    }
    program("id", "echo 0");
  }

  @Test
  void findsAJdkThatIsNewEnough() throws Exception {
    Path old = jdk("jvm/jdk-17", "17.0.12");
    jdk("jvm/jdk-21", "21.0.4");
    Path good = jdk("jvm/jdk-25", "25.0.3");

    Ended ended = launch(Map.of("JAVA_HOME", old.toString()), "--jdk");

    assertThat(ended.exit()).isZero();
    assertThat(ended.out()).isEqualTo(good + "\n");
  }

  @Test
  void prefersJavaHome() throws Exception {
    jdk("jvm/jdk-25", "25.0.3");
    Path own = jdk("own", "26");

    assertThat(launch(Map.of("JAVA_HOME", own.toString()), "--jdk").out()).isEqualTo(own + "\n");
  }

  @Test
  void findsAJdkByTheCompilerOnThePath() throws Exception {
    Path good = jdk("hidden/jdk", "25");
    Files.createSymbolicLink(machine.resolve("bin/javac"), good.resolve("bin/javac"));

    assertThat(launch(Map.of(), "--jdk").out()).isEqualTo(good.toRealPath() + "\n");
  }

  @Test
  void saysThatTheJdkIsTooOldAndHowToGetAnother() throws Exception {
    Path old = jdk("jvm/jdk-17", "17.0.12");
    Path older = jdk("jvm/jdk-8", "1.8.0_412");

    Ended ended = launch(Map.of(), "--jdk");

    assertThat(ended.exit()).isEqualTo(5);
    assertThat(ended.err())
        .isEqualTo(
            """
            error: Berth needs a JDK 25
            cause: only older ones were found: 17 in %s, 8 in %s
            fix:   unpack one from https://adoptium.net/temurin/releases/?version=25 into /opt, \
            or: export JAVA_HOME=/path/to/jdk-25
            state: nothing was changed
            """
                .formatted(old, older));
  }

  @Test
  void takesNoJreForAJdk() throws Exception {
    Path jre = jdk("jvm/jre-25", "25");
    Files.delete(jre.resolve("bin/javac"));

    Ended ended = launch(Map.of(), "--jdk");

    assertThat(ended.exit()).isEqualTo(5);
    assertThat(ended.err()).contains("cause: none in JAVA_HOME, PATH");
  }

  @Test
  void needsAYesBeforeItInstallsTheDistributionsJdk() throws Exception {
    program("apt-cache", "echo '  Candidate: 25.0.3+9-1'");
    program("apt-get", "echo must not run >&2; exit 1");

    Ended ended = launch(Map.of(), "--jdk");

    assertThat(ended.exit()).isEqualTo(2);
    assertThat(ended.err())
        .contains("error: Berth needs a JDK 25, and nobody is here to say yes")
        .contains("fix:   apt-get install -y openjdk-25-jdk-headless   (or: ./berth --yes …)");
  }

  @Test
  void installsTheDistributionsJdkWhenToldYes() throws Exception {
    Path ready = jdk("elsewhere/jdk-25", "25.0.3");
    program("apt-cache", "echo '  Candidate: 25.0.3+9-1'");
    program("apt-get", "mkdir -p %1$s/jvm; cp -r %2$s %1$s/jvm/".formatted(machine, ready));

    Ended ended = launch(Map.of(), "--jdk", "--yes");

    assertThat(ended.err()).isEqualTo("installing openjdk-25-jdk-headless…\n");
    assertThat(ended.out()).isEqualTo(machine.resolve("jvm/jdk-25") + "\n");
    assertThat(ended.exit()).isZero();
  }

  @Test
  void saysWhyTheInstallationFailed() throws Exception {
    program("apt-cache", "echo '  Candidate: 25.0.3+9-1'");
    program("apt-get", "echo 'E: no space left'; exit 100");

    Ended ended = launch(Map.of(), "--jdk", "--yes");

    assertThat(ended.exit()).isEqualTo(5);
    assertThat(ended.err()).contains("cause: E: no space left");
  }

  @Test
  void saysThatTheDistributionHasNone() throws Exception {
    program("apt-cache", "echo '  Candidate: (none)'");
    program("apt-get", "exit 0");

    Ended ended = launch(Map.of(), "--jdk", "--yes");

    assertThat(ended.exit()).isEqualTo(5);
    assertThat(ended.err()).contains("error: Berth needs a JDK 25").contains("adoptium.net");
  }

  private record Ended(int exit, String out, String err) {}

  private Ended launch(Map<String, String> variables, String... arguments) throws Exception {
    List<String> command = new java.util.ArrayList<>(List.of("/bin/sh", LAUNCHER.toString()));
    command.addAll(List.of(arguments));
    Path out = machine.resolve("out");
    Path err = machine.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", machine.resolve("bin").toString());
    builder.environment().put("HOME", machine.toString());
    builder.environment().put("BERTH_JDK_PLACES", machine.resolve("jvm") + "/*");
    builder.environment().putAll(variables);
    Process process = builder.start();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private Path jdk(String place, String version) throws IOException {
    Path home = machine.resolve(place);
    Files.createDirectories(home.resolve("bin"));
    for (String name : List.of("javac", "jlink")) {
      executable(home.resolve("bin").resolve(name), "exit 1");
    }
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return home;
  }

  private void program(String name, String script) throws IOException {
    executable(machine.resolve("bin").resolve(name), script);
  }

  private static void executable(Path file, String script) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
