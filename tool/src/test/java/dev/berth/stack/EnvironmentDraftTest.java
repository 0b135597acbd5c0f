package dev.berth.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.stack.env.EnvExample;
import dev.berth.stack.env.EnvFilling;
import dev.berth.stack.env.Secret;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentDraftTest {
  private static final VariableName TOKEN = new VariableName("BOT_TOKEN");

  @TempDir private Path directory;
  private StackFiles files;

  @BeforeEach
  void aBakery() {
    files = new StackFiles(directory);
  }

  @Test
  void asksForWhatNobodyCanMakeUpAndNothingElse() {
    files.write(".env.prod.example", StackFiles.EXAMPLE + "# berth: required\nZONE=Europe/Riga\n");

    assertThat(names(draft().missing())).containsExactly("BOT_TOKEN", "WEBHOOK_SECRET", "ZONE");
    assertThat(names(draft().questions())).containsExactly("BOT_TOKEN", "ZONE");
    assertThat(draft().questions().stream().map(draft()::demands)).containsExactly(false, false);
  }

  @Test
  void aServerNeedsTheTokenThatTheDemoDoesWithout() {
    files.change("berth.yaml", "name: bakery", "name: bakery\nserver: root@203.0.113.7");

    assertThat(draft().questions()).allMatch(draft()::demands);
  }

  @Test
  void fillsTheExample() {
    EnvFilling filling = filled("1:it's $5 \"now\" \\o/");

    assertThat(filling.content().reveal())
        .startsWith("# The bot's token.\nBOT_TOKEN=\"1:it's \\$5 \\\"now\\\" \\\\o/\"\n# Proves")
        .containsPattern("WEBHOOK_SECRET=[A-Za-z0-9_-]{48}\n")
        .endsWith("APP_URL=https://${DOMAIN}\n");
    assertThat(filling.made()).containsExactly(new VariableName("WEBHOOK_SECRET"));
  }

  @Test
  void addsToAFileAndChangesNothingElseInIt() {
    String mine = "# mine\nBOT_TOKEN=\nEXTRA='a b'  # kept\n";
    files
        .write(".env.prod", mine)
        .change("berth.yaml", "name: bakery", "name: bakery\nserver: root@203.0.113.7");

    String now = filled("1:token").content().reveal();

    assertThat(now)
        .startsWith("# mine\nBOT_TOKEN=1:token\nEXTRA='a b'  # kept\n\n# Proves that")
        .containsPattern("\nWEBHOOK_SECRET=[A-Za-z0-9_-]{48}\n");
    files.write(".env.prod", now);
    assertThat(draft().missing()).isEmpty();
  }

  private EnvFilling filled(String token) {
    return draft().filled(Map.of(TOKEN, Secret.of(token)), new SecureRandom());
  }

  private EnvironmentDraft draft() {
    return new EnvironmentDraft(EnvironmentDemandReader.read(files.berthYaml(), Overrides.none()));
  }

  private static List<String> names(List<EnvExample.Entry> entries) {
    return entries.stream().map(entry -> entry.name().value()).toList();
  }
}
