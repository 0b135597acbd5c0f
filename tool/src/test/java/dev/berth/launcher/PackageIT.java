package dev.berth.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.testbed.machines.Form;
import dev.berth.testbed.machines.Ran;
import dev.berth.testbed.machines.Shell;
import dev.berth.testbed.machines.TestMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What `./berth --package` makes, on systems that have nothing else of ours. Needs root.
@Tag("machine")
class PackageIT {
  private static final Duration LONG = Duration.ofMinutes(20);

  @TempDir private static Path made;

  @BeforeAll
  static void makeThem() {
    Shell.run(LONG, "./berth", "--package", made.toString()).mustSucceed();
  }

  @ParameterizedTest
  @MethodSource("suites")
  void theDebianPackageInstallsRunsCompletesAndGoesAgain(String suite) {
    try (TestMachine machine = TestMachine.fresh("pack-" + suite.substring(0, 4), Form.of(suite))) {
      Ran others = machine.ssh(LONG, "apt-get -q update && apt-get -qy install " + OTHERS);
      assertThat(others.ok()).as(others.output()).isTrue();
      machine.copy(one("deb"), "/root/berth.deb");
      String before = machine.must(FILES);

      Ran install = machine.ssh(LONG, "apt-get -qy install /root/berth.deb");
      assertThat(install.ok()).as(install.output()).isTrue();

      assertThat(machine.must("berth --version")).startsWith("berth 0.");
      assertThat(machine.must("berth --help")).contains("berth deploy [--plan]");
      assertThat(machine.must("cd /usr/lib/berth && sha256sum --check --quiet manifest")).isEmpty();
      assertThat(machine.must("fish -c 'complete -C \"berth dep\"'")).startsWith("deploy");
      machine.must("zsh -n /usr/share/zsh/vendor-completions/_berth");
      assertThat(typed(machine, "berth dep\\t--help\\r")).contains("Usage: berth deploy");

      machine.must("apt-get -qy purge berth");
      assertThat(machine.must(FILES)).isEqualTo(before);
    }
  }

  private static List<String> suites() {
    return Boolean.getBoolean("berth.long") ? List.of("trixie", "bookworm") : List.of("trixie");
  }

  private static final String OTHERS =
      "--no-install-recommends bash-completion fish zsh openssh-client";

  private static final String FILES =
      "find / -xdev \\( -path /proc -o -path /sys -o -path /run -o -path /tmp -o -path /var \\)"
          + " -prune -o -iname '*berth*' -print; ls /usr/share /usr/lib";

  /// What a person sees who types this into an interactive bash.
  private static String typed(TestMachine machine, String keys) {
    String line =
        "printf '%s' | ssh -tt -F %s %s bash -il"
            .formatted(keys + "exit\\r", machine.sshConfig(), machine.name());
    return Shell.run(Duration.ofMinutes(2), "sh", "-c", line).output();
  }

  /// The start-up cache holds for the place it was made in; it must for any other.
  @Test
  void theFolderStartsFastWhereverItIsUnpacked(@TempDir Path elsewhere) throws IOException {
    Shell.run(LONG, "tar", "-xf", one("tar.gz").toString(), "-C", elsewhere.toString())
        .mustSucceed();
    Path home = only(elsewhere);
    Path program = home.resolve("bin/berth");
    Path log = elsewhere.resolve("classes");
    String loud = Files.readString(program).replace("-Xlog:disable", "-Xlog:class+load:" + log);
    Files.writeString(program, loud);

    assertThat(Shell.run(LONG, program.toString(), "--help").mustSucceed().output())
        .contains("berth up [--plan]");

    assertThat(Files.readAllLines(log).stream().filter(l -> !l.contains("shared objects file")))
        .as("classes that had to be read and checked anew")
        .hasSizeLessThan(40);
    assertThat(Files.readString(home.resolve("completion/berth.bash"))).contains("complete -F");
    assertThat(home.resolve("LICENSE")).exists();
    assertThat(home.resolve("README")).exists();
  }

  private static Path one(String ending) {
    try (Stream<Path> all = Files.list(made)) {
      return all.filter(file -> file.toString().endsWith("." + ending)).findFirst().orElseThrow();
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  private static Path only(Path directory) throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.findFirst().orElseThrow();
    }
  }
}
