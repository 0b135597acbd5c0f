package dev.berth.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.cli.screen.JsonReport;
import dev.berth.cli.screen.Report;
import dev.berth.plan.production.Repositories;
import dev.berth.plan.production.content.Architecture.Role;
import dev.berth.plan.production.content.CommandLine.Stage;
import dev.berth.plan.production.content.Risk.Level;
import dev.berth.plan.production.content.Task.Change;
import dev.berth.plan.production.document.PlanDocument;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What `berth plan --json` answers is what its published schema says.
class PlanSchemaTest {
  private static final Path SCHEMA = Path.of("..", "docs", "plan", "plan.schema.json");

  static Stream<String> names() {
    return Repositories.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void holdsForEveryPlan(String name) throws IOException {
    assertThat(JsonSchema.faults(schema(), answer(name))).isEmpty();
  }

  @Test
  void refusesWhatItDoesNotName() throws IOException {
    Map<Object, Object> answer = new HashMap<>(answer("bun-hono"));
    answer.put("extra", "x");
    answer.remove("risks");
    answer.put("exit", 1);
    answer.put("requirements", List.of(Map.of("text", "The app is fast.", "sources", List.of())));
    answer.put("decisions", List.of(Map.of("text", 7, "sources", List.of("X1"))));

    assertThat(JsonSchema.faults(schema(), answer))
        .anyMatch(fault -> fault.startsWith("$: not additionalProperties"))
        .anyMatch(fault -> fault.startsWith("$: not required"))
        .anyMatch(fault -> fault.startsWith("$.exit: not const"))
        .anyMatch(fault -> fault.startsWith("$.requirements[0].sources: not minItems"))
        .contains(
            "$.decisions[0].text: not type string",
            "$.decisions[0].sources[0]: not pattern ^[FNHSRA][1-9][0-9]*$");
  }

  @Test
  void namesAllWordsThereAre() throws IOException {
    assertThat(words("part", "properties", "role")).containsExactlyElementsOf(lower(Role.values()));
    assertThat(words("task", "properties", "change"))
        .containsExactlyElementsOf(lower(Change.values()));
    assertThat(words("level")).containsExactlyElementsOf(lower(Level.values()));
    assertThat(words("command", "properties", "stage"))
        .containsExactlyElementsOf(Arrays.stream(Stage.values()).map(Stage::title).toList());
  }

  /// The words that a definition, or a property of one, may be.
  private static List<String> words(String... keys) throws IOException {
    Object found = Objects.requireNonNull(schema().get("$defs"));
    for (String key : keys) {
      found = Objects.requireNonNull(((Map<?, ?>) found).get(key), key);
    }
    Object words = Objects.requireNonNull(((Map<?, ?>) found).get("enum"));
    return ((List<?>) words).stream().map(String::valueOf).toList();
  }

  private static List<String> lower(Enum<?>[] values) {
    return Arrays.stream(values).map(one -> one.name().toLowerCase(Locale.ROOT)).toList();
  }

  private static Map<?, ?> schema() throws IOException {
    return parsed(Files.readString(SCHEMA));
  }

  private static Map<?, ?> answer(String name) {
    Map<String, Object> details = PlanDocument.of(Repositories.plan(name));
    return parsed(JsonReport.of("plan", Report.ok("ok", List.of(), details), List.of()));
  }

  private static Map<?, ?> parsed(String json) {
    return (Map<?, ?>) Jsonb.builder().build().type(Object.class).fromJson(json);
  }
}
