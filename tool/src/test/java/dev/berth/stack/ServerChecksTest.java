package dev.berth.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.problem.Problem;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerChecksTest {
  @TempDir private Path directory;
  private StackFiles files;

  @BeforeEach
  void aStackThatIsReadyForProduction() {
    files =
        new StackFiles(directory)
            .write(".env.prod", "BOT_TOKEN=1:token\nWEBHOOK_SECRET=" + "s".repeat(48) + "\n")
            .change("compose.yaml", "image: bakery\n", "image: bakery\n    env_file: .env.prod\n");
  }

  @Test
  void aStackThatNeedsNothingOfThisMachineMayGo() {
    assertThat(told()).isEmpty();
  }

  @Test
  void aDemoStaysHere() {
    files.change(".env.prod", "BOT_TOKEN=1:token", "BOT_TOKEN=");

    assertThat(told())
        .singleElement()
        .asString()
        .startsWith("'BOT_TOKEN' has no value, so the stack would run as a demo");
  }

  @Test
  void everythingThatIsOnlyHereIsToldAtOnce() {
    files
        .change("compose.yaml", "[\"orders:/data\"]", "[\"orders:/data\", \"./conf:/conf:ro\"]")
        .change("compose.yaml", "env_file: .env.prod", "env_file: [.env.prod, more.env]")
        .change(
            "compose.yaml",
            "volumes:\n  orders:",
            "secrets:\n  key: {file: key.pem}\nvolumes:\n  orders:");

    assertThat(told())
        .hasSize(3)
        .anyMatch(what -> what.equals("service 'app' mounts './conf' of this machine"))
        .anyMatch(what -> what.matches("service 'app' reads .*more.env of this machine"))
        .anyMatch(what -> what.equals("it is a file of this machine"));
  }

  @Test
  void aPathOfTheServerMayBeMounted() {
    files.change("compose.yaml", "[\"orders:/data\"]", "[\"orders:/data\", \"/srv/x:/x\"]");

    assertThat(told()).isEmpty();
  }

  private List<String> told() {
    return ServerChecks.of(files.read()).stream().map(Problem::what).toList();
  }
}
