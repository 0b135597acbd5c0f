package dev.berth.stack.env;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.problem.Problem;
import dev.berth.stack.VariableName;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnvExampleTest {
  private static final String TEXT =
      """
      # Environment of the bakery.

      # The bot's token, from BotFather.
      BOT_TOKEN=
      # Proves that an update is Telegram's.
      # berth: generate 48
      WEBHOOK_SECRET=
      # berth: optional
      PROXY=
      PORT=3000
      """;

  private final List<Problem> problems = new ArrayList<>();

  @Test
  void knowsWhatEachVariableNeeds() {
    EnvExample example = read(TEXT);

    assertThat(example.entries())
        .extracting(EnvExample.Entry::need)
        .containsExactly(
            new EnvExample.Need.Required(),
            new EnvExample.Need.Generated(48),
            new EnvExample.Need.Optional(),
            new EnvExample.Need.Optional());
    assertThat(example.entries().getFirst().doc()).isEqualTo("The bot's token, from BotFather.");
    assertThat(problems).isEmpty();
  }

  @Test
  void knowsWhatNobodyMaySee() {
    EnvExample example = read(TEXT + "# berth: required\n# berth: secret\nPIN_CODE=\n");

    assertThat(example.entries())
        .filteredOn(EnvExample.Entry::secret)
        .extracting(entry -> entry.name().value())
        .containsExactly("BOT_TOKEN", "WEBHOOK_SECRET", "PIN_CODE");
    assertThat(example.entries().getLast().need()).isEqualTo(new EnvExample.Need.Required());
    assertThat(problems).isEmpty();
  }

  @Test
  void makesUpSecretsWhereTheExampleAsksForThem() {
    EnvFilling filling = EnvFilling.of(read(TEXT), new SecureRandom());
    EnvFilling another = EnvFilling.of(read(TEXT), new SecureRandom());

    EnvFile file = EnvFileReader.read(Path.of(".env"), filling.content().reveal(), problems::add);
    String secret = file.entry(new VariableName("WEBHOOK_SECRET")).orElseThrow().value().reveal();

    assertThat(secret).matches("[A-Za-z0-9_-]{48}");
    assertThat(another.content()).isNotEqualTo(filling.content());
    assertThat(filling.made()).containsExactly(new VariableName("WEBHOOK_SECRET"));
    assertThat(filling.content().reveal()).contains("# The bot's token").contains("PORT=3000");
    assertThat(filling.toString()).doesNotContain(secret);
  }

  @Test
  void tellsAMarkThatItDoesNotKnow() {
    read("# berth: random\nA=\n# berth: generate 8\nB=\n");

    assertThat(problems)
        .extracting(Problem::what)
        .containsExactly(
            "'# berth: random' is not understood", "'# berth: generate 8' is out of range");
  }

  private EnvExample read(String text) {
    return EnvExampleReader.read(Path.of(".env.example"), text, problems::add);
  }
}
