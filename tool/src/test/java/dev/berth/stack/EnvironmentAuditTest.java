package dev.berth.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.problem.Problem;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentAuditTest {
  private static final String GOOD =
      """
      BOT_TOKEN=123456:abcdefghijklmnopqrstuvwxyz
      WEBHOOK_SECRET=Zk3-vV8hZ0iRkQ5gDpWc9yT2xLmN7bJf4sAeUo1H
      APP_URL=https://bakery.example
      """;

  @TempDir private Path directory;
  private StackFiles files;

  @BeforeEach
  void aBakery() {
    files = new StackFiles(directory).write(".env.prod", GOOD);
  }

  @Test
  void findsNothingWrongWithAGoodOne() {
    assertThat(told()).isEmpty();
  }

  @Test
  void tellsEverythingAtOnceWithItsPlace() {
    files.write(
        ".env.prod",
        """
        BOT_TOKEN=changeme
        WEBHOOK_SECRET=short
        APP_ULR=https://bakery.example
        WEBHOOK_SECRET=also-short
        this is no line
        """);

    assertThat(told())
        .containsExactly(
            ".env.prod:1:BOT_TOKEN: the value of 'BOT_TOKEN' is weak: everybody tries it first",
            ".env.prod:3:APP_ULR: 'APP_ULR' is not in .env.prod.example",
            ".env.prod:4:WEBHOOK_SECRET: 'WEBHOOK_SECRET' stands in line 2 already",
            ".env.prod:4:WEBHOOK_SECRET: the value of 'WEBHOOK_SECRET' is weak:"
                + " it has fewer than 24 characters",
            ".env.prod:5: this line is not NAME=value");
    assertThat(audit().toString())
        .contains("did you mean 'APP_URL'?")
        .doesNotContain("changeme", "also-short", "this is no line");
  }

  @Test
  void tellsWhatIsMissing() {
    files.write(".env.prod", "BOT_TOKEN=123456:abcdefghijklmnopqrstuvwxyz\nAPP_URL=\n");

    assertThat(told()).containsExactly(".env.prod:WEBHOOK_SECRET: 'WEBHOOK_SECRET' has no value");
  }

  @Test
  void aValueOfTheExampleIsNoSecret() {
    files
        .change(".env.prod.example", "BOT_TOKEN=", "BOT_TOKEN=111:from-the-example")
        .change(".env.prod", "123456:abcdefghijklmnopqrstuvwxyz", "111:from-the-example");

    assertThat(told()).singleElement().asString().endsWith("is weak: it is the one of the example");
  }

  @Test
  void whatTheComposeFileFillsInIsKnown() {
    files
        .change("compose.yaml", "image: bakery", "image: bakery:${VERSION:-1}")
        .write(".env.prod", GOOD + "VERSION=2\nVERSIN=3\n");

    assertThat(told()).containsExactly(".env.prod:5:VERSIN: 'VERSIN' is not in .env.prod.example");
  }

  @Test
  void aServerRunsNoDemo() {
    files.change(".env.prod", "123456:abcdefghijklmnopqrstuvwxyz", "");

    assertThat(told()).as("this machine does").isEmpty();
    files.change("berth.yaml", "name: bakery", "name: bakery\nserver: root@203.0.113.7");
    assertThat(told())
        .containsExactly(
            ".env.prod:1:BOT_TOKEN: 'BOT_TOKEN' has no value, and a server runs no demo");
  }

  @Test
  void isAskedOfAFileThatIsNotThere() {
    Overrides other =
        new Overrides(
            Optional.empty(),
            Optional.empty(),
            Optional.of(directory.resolve("other.env")),
            Optional.<URI>empty(),
            Optional.empty());

    assertThat(EnvironmentAudit.of(EnvironmentDemandReader.read(files.berthYaml(), other)))
        .extracting(Problem::what)
        .containsExactly("there is no such file");
  }

  @Test
  void aSecretInABuildArgumentIsRefused() {
    files.change(
        "compose.yaml",
        "image: bakery\n",
        "build: {context: ., args: {TOKEN: \"${BOT_TOKEN}\", COLOUR: red}}\n");

    assertThat(files.problems())
        .containsExactly(
            "compose.yaml:3:services.app:"
                + " service 'app' builds a secret into its image: args.TOKEN");
  }

  private List<Problem> audit() {
    return EnvironmentAudit.of(EnvironmentDemandReader.read(files.berthYaml(), Overrides.none()));
  }

  private List<String> told() {
    return audit().stream()
        .map(problem ->
            (problem.place().orElseThrow() + ": " + problem.what()).replace(directory + "/", ""))
        .toList();
  }
}
