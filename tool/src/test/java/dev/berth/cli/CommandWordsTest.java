package dev.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandWordsTest {

  @ParameterizedTest
  @CsvSource({
    "up, up, ''",
    "--json up --plan, up, --json --plan",
    "-f up up, up, -f up",
    "--domain=x up, up, --domain=x",
    "--domain x up, up, --domain x",
    "logs -f, logs, --follow",
    "logs -f app, logs, --follow app",
    "logs app -f, logs, app --follow",
    "logs -f other/berth.yaml -f, logs, -f other/berth.yaml --follow",
    "-f berth.yaml logs -f, logs, -f berth.yaml --follow",
    "up -f x, up, -f x",
  })
  void tellsTheVerbFromTheOptions(String line, String verb, String rest) {
    CommandWords words = CommandWords.of(List.of(line.split(" ")));

    assertThat(words.verb()).contains(verb);
    assertThat(String.join(" ", words.rest())).isEqualTo(rest);
  }
}
