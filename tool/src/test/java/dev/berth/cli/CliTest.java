package dev.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.cli.screen.Terminal;
import dev.berth.cli.session.Surroundings;
import dev.berth.problem.ExitCode;
import dev.berth.stack.StackFiles;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command line in this process, up to the point where it would touch the machine.
class CliTest {
  @TempDir private Path directory;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void showsWhatItCanDo() {
    assertThat(run("--help")).isEqualTo(ExitCode.OK);
    assertThat(out()).contains("berth up [--plan]").contains("berth status").contains("-f FILE");
    assertThat(out().lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void showsItsHelpWhenNothingIsAsked() {
    assertThat(run()).isEqualTo(ExitCode.OK);
    assertThat(out()).contains("berth up [--plan]");
  }

  @Test
  void everyVerbHasHelpWithExamples() {
    for (Verb verb : Verb.ALL) {
      out.reset();
      assertThat(run(verb.word(), "--help")).isEqualTo(ExitCode.OK);
      assertThat(out())
          .startsWith("Usage: berth " + verb.word())
          .contains("Examples:", "--json", "--acme-ca-root", "--no-color");
    }
  }

  @Test
  void restoresOneThingAtATime() {
    assertThat(run("restore")).isEqualTo(ExitCode.USAGE);
    assertThat(err()).contains("restore what?");
    assertThat(run("restore", "20261127T021500Z", "--mark", "release-7")).isEqualTo(ExitCode.USAGE);
    assertThat(err()).contains("an ID, --at and --mark: only one of them");
    assertThat(run("restore", "--mark", "release-7", "--from-offsite")).isEqualTo(ExitCode.USAGE);
    assertThat(err()).contains("the archive, which knows marks, is on the server only");
  }

  @Test
  void saysItsVersion() {
    assertThat(run("--version")).isEqualTo(ExitCode.OK);
    assertThat(out()).isEqualTo("berth 1.2.3\n");
  }

  @Test
  void namesTheNearestCommand() {
    assertThat(run("stauts")).isEqualTo(ExitCode.USAGE);
    assertThat(err())
        .isEqualTo(
            """
            error: there is no command 'stauts'
            fix:   did you mean 'berth status'?
            """);
  }

  @Test
  void namesTheNearestOption() {
    assertThat(run("up", "--jsom")).isEqualTo(ExitCode.USAGE);
    assertThat(err()).contains("there is no option '--jsom'", "did you mean '--json'?");
  }

  @Test
  void refusesAWrongValueOfAnOption() {
    assertThat(run("up", "--server", "somewhere")).isEqualTo(ExitCode.USAGE);
    assertThat(err()).contains("'somewhere' is not a server: local, or user@address");
  }

  @Test
  void refusesTooManyWords() {
    assertThat(run("up", "now")).isEqualTo(ExitCode.USAGE);
    assertThat(err()).contains("'now' is too much for berth up");
  }

  @Test
  void takesOptionsBeforeTheVerb() {
    assertThat(run("-f", "up", "up", "--yes")).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(err()).contains("error: up: there is no such file");
  }

  @Test
  void tellsThreeProblemsOfTheFilesAtOnce() {
    new StackFiles(directory)
        .change("berth.yaml", "name: bakery", "name: The Bakery")
        .change("berth.yaml", "health: /health}", "helth: /health}")
        .change("compose.yaml", "image: bakery", "imago: bakery");

    ExitCode exit = run("-f", berthYaml(), "up");

    assertThat(exit).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(out()).isEmpty();
    assertThat(err().replace(directory + "/", ""))
        .isEqualTo(
            """
            error: berth.yaml:1:name: 'The Bakery' is not a stack name \
            (a-z, 0-9 and -, begins with a letter, at most 31 long)

            error: berth.yaml:4:services.app.helth: unknown key 'helth'
            fix:   did you mean 'health'?

            error: compose.yaml:3:services.app.image: 'app' has neither image nor build
            fix:   add one of them
            state: nothing was changed
            """);
  }

  @Test
  void givesProgramsOneDocument() {
    new StackFiles(directory).change("berth.yaml", "port: 3000", "port: many");

    ExitCode exit = run("up", "--json", "-f", berthYaml());

    assertThat(exit).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(err()).isEmpty();
    assertThat(out().replaceAll("\\s+", " "))
        .startsWith("{ \"schema\": \"berth/1\", \"command\": \"up\"")
        .contains("\"outcome\": \"configuration\"", "\"exit\": 3", "\"what\": \"'many' is not")
        .contains("berth.yaml:4:services.app.port\"");
  }

  @Test
  void takesTheFileThatTheLauncherNames() {
    new StackFiles(directory).change("berth.yaml", "port: 3000", "port: many");

    run(Map.of("BERTH_FILE", berthYaml()), "status");

    assertThat(err()).contains("'many' is not a port");
  }

  @Test
  void changesNothingWhereNobodyCanSayYes() {
    new StackFiles(directory);

    assertThat(run("down", "-f", berthYaml())).isEqualTo(ExitCode.USAGE);
    assertThat(err()).contains("nobody is here to say yes").contains("state: nothing was changed");
  }

  @Test
  void changesNothingWhenTheAnswerIsNo() {
    new StackFiles(directory);
    Terminal asked = terminal("no\n", true);

    ExitCode exit = new Cli(surroundings(asked, Map.of())).run("down", "-f", berthYaml());

    assertThat(exit).isEqualTo(ExitCode.OK);
    assertThat(out()).contains("Stop bakery? All of its data stays. [y/N]", "Nothing was changed.");
  }

  private String berthYaml() {
    return directory.resolve("berth.yaml").toString();
  }

  private ExitCode run(String... arguments) {
    return run(Map.of(), arguments);
  }

  private ExitCode run(Map<String, String> environment, String... arguments) {
    return new Cli(surroundings(terminal("", false), environment)).run(arguments);
  }

  private Surroundings surroundings(Terminal terminal, Map<String, String> environment) {
    return new Surroundings(
        terminal, environment, "baker", "1.2.3", Optional.empty(), Clock.systemUTC());
  }

  private Terminal terminal(String input, boolean answers) {
    return new Terminal(
        new BufferedReader(new StringReader(input)),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        false,
        answers,
        false);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
