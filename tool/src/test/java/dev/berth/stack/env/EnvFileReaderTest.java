package dev.berth.stack.env;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.problem.Problem;
import dev.berth.stack.VariableName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvFileReaderTest {
  private final List<Problem> problems = new ArrayList<>();

  @Test
  void readsWhatComposeReads() {
    String text =
        """
        \uFEFFPLAIN=some words # a comment
        HASH=a#b
        export EXPORTED=yes
        EMPTY=
        SINGLE='${NOT} replaced \\n'
        DOUBLE="a \\"quoted\\"\\nline \\$5" # comment
        SEVERAL="one
        two"
        SPACED = x
        """;

    assertThat(resolved(text))
        .containsEntry("PLAIN", "some words")
        .containsEntry("HASH", "a#b")
        .containsEntry("EXPORTED", "yes")
        .containsEntry("EMPTY", "")
        .containsEntry("SINGLE", "${NOT} replaced \\n")
        .containsEntry("DOUBLE", "a \"quoted\"\nline $5")
        .containsEntry("SEVERAL", "one\ntwo")
        .containsEntry("SPACED", "x");
    assertThat(problems).isEmpty();
  }

  @Test
  void fillsInVariablesFromAboveAndFromWhatIsGiven() {
    String text =
        """
        DOMAIN=ignored.example
        APP_URL=https://${DOMAIN}
        LATE=${NEXT:-nothing yet}
        NEXT=1
        AGAIN="$NEXT and ${MISSING-default of ${NEXT}}"
        """;

    assertThat(resolved(text))
        .containsEntry("DOMAIN", "given.example")
        .containsEntry("APP_URL", "https://given.example")
        .containsEntry("LATE", "nothing yet")
        .containsEntry("AGAIN", "1 and default of 1");
  }

  @Test
  void tellsLinesItCannotReadWithoutShowingThem() {
    resolved("GOOD=1\nhunter2 is my password\nNAME_ONLY\nOPEN=\"never closed\nQ=\"a\" b\n");

    assertThat(problems).extracting(p -> p.place().orElseThrow().line()).contains(2, 3, 4);
    assertThat(problems.toString()).doesNotContain("hunter2");
  }

  @Test
  void neverPrintsAValue() {
    EnvFile file = EnvFileReader.read(Path.of(".env"), "TOKEN=hunter2", problems::add);

    assertThat(file.toString()).doesNotContain("hunter2").contains("(secret, 7 characters)");
  }

  private Map<String, String> resolved(String text) {
    Map<VariableName, Secret> values =
        EnvFileReader.read(Path.of(".env"), text, problems::add)
            .resolved(Map.of(new VariableName("DOMAIN"), "given.example"));
    Map<String, String> shown = new java.util.HashMap<>();
    values.forEach((name, value) -> shown.put(name.value(), value.reveal()));
    return shown;
  }
}
