package dev.berth.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchChecksTest {
  @TempDir private Path directory;
  private StackFiles files;
  private String watched = "";

  @BeforeEach
  void writeARealStack() {
    files = new StackFiles(directory);
    files.change("berth.yaml", "name: bakery\n", "name: bakery\ntelegram: {token: BOT_TOKEN}\n");
    files.write(".env.prod", "BOT_TOKEN=1:x\nWEBHOOK_SECRET=abc\nOWNER=42\nHOOK=https://a.b/c\n");
  }

  @Test
  void aChatIsANumberOrAVariableThatHoldsOne() {
    watch("{telegram: {chat: -100123}}");
    assertThat(files.read().watch().orElseThrow().chat())
        .contains(new VariableOrValue.Value("-100123"));

    watch("{telegram: {chat: OWNER}, url: HOOK}");
    assertThat(files.read().watch().orElseThrow().chat())
        .contains(new VariableOrValue.Variable(new VariableName("OWNER")));
    assertThat(EnvironmentDemand.of(files.read()).isSecret(new VariableName("HOOK"))).isTrue();
  }

  @Test
  void whatLeadsNowhereIsRefused() {
    watch("{telegram: {chat: NOBODY}}");
    assertThat(files.problems())
        .containsExactly("berth.yaml:4:watch.telegram.chat: 'NOBODY' has no value");

    watch("{telegram: {chat: HOOK}, url: OWNER}");
    assertThat(files.problems())
        .anyMatch(problem -> problem.endsWith("'HOOK' is no chat"))
        .anyMatch(problem -> problem.endsWith("'OWNER' is no address"));
  }

  @Test
  void nobodyIsToldOfADemo() {
    files.write(".env.prod", "BOT_TOKEN=\nWEBHOOK_SECRET=abc\n");
    watch("{telegram: {chat: NOBODY}}");

    assertThat(files.read().runsAsDemo()).isTrue();
  }

  private void watch(String value) {
    String next = "watch: " + value + "\n";
    if (watched.isEmpty()) {
      files.change("berth.yaml", "services:\n", next + "services:\n");
    } else {
      files.change("berth.yaml", watched, next);
    }
    watched = next;
  }
}
