package dev.berth.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.problem.ExitCode;
import dev.berth.stack.BerthKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// `docs/configuration.md` says what the reader does.
class ConfigurationPageTest {
  private static List<String> page() throws IOException {
    return Files.readAllLines(Repository.ROOT.resolve("docs/configuration.md"));
  }

  @Test
  void hasEveryKeyWithItsDefaultAndNoOther() throws IOException {
    List<String> rows =
        page().stream()
            .dropWhile(line -> !line.startsWith("| key |"))
            .skip(2)
            .takeWhile(line -> line.startsWith("|"))
            .toList();

    assertThat(rows)
        .containsExactlyElementsOf(
            BerthKeys.ALL.stream()
                .map(key ->
                    "| `%s` | %s | %s | %s |"
                        .formatted(key.path(), key.type(), key.fallback(), key.doc()))
                .toList());
  }

  @Test
  void hasEveryExitCode() throws IOException {
    String codes =
        String.join(
            "\n", page().stream().dropWhile(line -> !line.equals("## Exit codes")).toList());

    assertThat(Arrays.stream(ExitCode.values()))
        .allMatch(code -> codes.matches("(?s).*\\b" + code.number() + "\\b.*"));
  }
}
