package dev.berth.inspect.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.inspect.Inspected;
import dev.berth.inspect.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartInstructionsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "CMD [\"node\", \"server.js\"] | node server.js",
        "CMD node server.js | node server.js",
        "ENTRYPOINT [\"tini\", \"--\"]\\nCMD [\"./run\", \"a b\"] | tini -- ./run \"a b\"",
        "ENTRYPOINT exec ./run\\nCMD [\"--fast\"] | exec ./run",
        "CMD [\"first\"]\\nCMD [\"last\"] | last",
        "ENTRYPOINT [\"java\", \\\\\\n  # by Maven\\n  \"Main\"] | java Main",
      })
  void sayHowAnImageIsStarted(String instructions, String command) {
    assertThat(commands("FROM debian\n" + instructions.replace("\\n", "\n").replace("\\\\", "\\")))
        .containsExactly("start-command " + command + " Dockerfile:" + line(instructions));
  }

  /// Of `ENTRYPOINT` if there is one, else of the last `CMD`.
  private static int line(String instructions) {
    return instructions.contains("last") ? 3 : 2;
  }

  @Test
  void onlyTheLastStageCounts() {
    assertThat(
            commands(
                """
                FROM debian AS build
                CMD ["make"]
                HEALTHCHECK --interval=5s \\
                  CMD ["true"]
                FROM build AS app
                ENTRYPOINT ["/app"]
                """))
        .containsExactly("start-command /app Dockerfile:6");
  }

  @Test
  void countOnlyWhereNothingElseSaysIt() {
    Map<String, String> files =
        Map.of(
            "Dockerfile", "FROM node:22\nCMD [\"npm\", \"start\"]\n",
            "package.json", "{\"scripts\": {\"start\": \"node server.js\"}}");

    assertThat(Inspected.of(files, Kind.START_COMMAND))
        .containsExactly("start-command node server.js package.json:1");
  }

  private static List<String> commands(String dockerfile) {
    return Inspected.of(Map.of("Dockerfile", dockerfile), Kind.START_COMMAND);
  }
}
