package dev.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.cli.screen.Terminal;
import dev.berth.cli.session.Surroundings;
import dev.berth.problem.ExitCode;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the shells are told; bash is asked for real, the others where they are installed, in the
/// test of the package.
class CompletionTest {
  @TempDir private Path directory;

  @Test
  void bashOffersTheCommands() throws Exception {
    assertThat(offered("berth", "d")).containsExactly("deploy", "drill", "doctor", "down");
    assertThat(offered("berth", "")).containsAll(Verb.words()).doesNotContain("--json");
  }

  @Test
  void bashOffersTheOptionsOfACommand() throws Exception {
    assertThat(offered("berth", "up", "--p")).containsExactly("--plan");
    assertThat(offered("berth", "status", "--p")).isEmpty();
    assertThat(offered("berth", "--server", "root@shop", "provision", "--"))
        .contains("--check", "--undo", "--acme-ca-root", "--help");
    assertThat(offered("berth", "--j")).containsExactly("--json");
  }

  @Test
  void bashOffersFilesWhereAFileIsMeant() throws Exception {
    Files.createFile(directory.resolve("my berth.yaml"));

    assertThat(offered("berth", "deploy", "--file", "my")).containsExactly("my berth.yaml");
    assertThat(offered("berth", "deploy", "--server", "m")).isEmpty();
  }

  @Test
  void bashOffersTheWordsThatMayFollow() throws Exception {
    assertThat(offered("berth", "completion", "")).containsExactly("bash", "zsh", "fish");
  }

  @Test
  void everyShellKnowsEveryCommandAndItsOptions() {
    for (String shell : List.of("bash", "zsh", "fish")) {
      String script = run("completion", shell);
      for (CommandChoice command : CommandChoice.all()) {
        assertThat(script).as(shell).contains(command.word());
        command
            .options()
            .forEach(option ->
                assertThat(script).as(shell).contains(option.names().getLast().substring(2)));
      }
    }
  }

  @Test
  void aShellThatWeDoNotKnowIsRefused() {
    assertThat(exit("completion", "tcsh")).isEqualTo(ExitCode.USAGE);
    assertThat(exit("completion")).isEqualTo(ExitCode.USAGE);
  }

  private List<String> offered(String... words) throws IOException, InterruptedException {
    Path script = Files.writeString(directory.resolve(".script"), run("completion", "bash"));
    String ask =
        """
        source "$0"
        COMP_WORDS=("$@")
        COMP_CWORD=$(($# - 1))
        _berth
        ((${#COMPREPLY[@]} == 0)) || printf '%s\\n' "${COMPREPLY[@]}"
        """;
    List<String> argv =
        new ArrayList<>(List.of("bash", "--norc", "--noprofile", "-c", ask, script.toString()));
    argv.addAll(List.of(words));
    Process bash =
        new ProcessBuilder(argv).directory(directory.toFile()).redirectErrorStream(true).start();
    String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(bash.exitValue()).as(out).isZero();
    return out.lines().toList();
  }

  private static String run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(run(out, arguments)).isEqualTo(ExitCode.OK);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static ExitCode exit(String... arguments) {
    return run(new ByteArrayOutputStream(), arguments);
  }

  private static ExitCode run(ByteArrayOutputStream out, String... arguments) {
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    BufferedReader nobody = new BufferedReader(new StringReader(""));
    Terminal terminal = new Terminal(nobody, stream, stream, false, false, false);
    return new Cli(
            new Surroundings(
                terminal, Map.of(), "baker", "1.2.3", Optional.empty(), Clock.systemUTC()))
        .run(arguments);
  }
}
