package dev.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.berth.plan.production.Repositories;
import dev.berth.plan.production.document.MarkdownPlan;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A plan's commands are ours: each is understood by the program that it names.
class PlannedCommandsTest {
  private static final Pattern COMMAND = Pattern.compile("`berth ([^`]+)`");

  static Stream<String> names() {
    return Repositories.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void areUnderstood(String name) {
    List<String> commands =
        COMMAND
            .matcher(MarkdownPlan.of(Repositories.plan(name)))
            .results()
            .map(found -> found.group(1))
            .distinct()
            .toList();

    assertThat(commands).hasSizeGreaterThan(15);
    for (String command : commands) {
      List<String> words = List.of(command.split(" "));
      Verb verb = Verb.named(words.getFirst()).orElseThrow(() -> new AssertionError(command));
      assertThatCode(() -> Parser.of(verb, verb.command()).parse(words.subList(1, words.size())))
          .as("berth " + command)
          .doesNotThrowAnyException();
    }
  }
}
