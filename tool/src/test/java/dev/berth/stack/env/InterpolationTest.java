package dev.berth.stack.env;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterpolationTest {
  private static final Map<String, String> KNOWN = Map.of("A", "1", "EMPTY", "");
  private static final Variables VARIABLES = name -> Optional.ofNullable(KNOWN.get(name));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      emptyValue = "",
      value = {
        "$A|1",
        "x${A}y|x1y",
        "$$A|$A",
        "${B:-two}|two",
        "${EMPTY:-two}|two",
        "${EMPTY-two}|''",
        "${A:+set}|set",
        "${EMPTY:+set}|''",
        "${EMPTY+set}|set",
        "${B:-${A}}|1",
        "${B:-a}b}|ab}",
        "${unclosed|${unclosed",
        "cost: 5$|cost: 5$",
        "$5|$5",
        "${}|${}",
      })
  void replacesVariablesAsComposeDoes(String text, String expected) {
    assertThat(Interpolation.lenient(VARIABLES).apply(text)).isEqualTo(expected);
  }

  @Test
  void tellsDemandedVariablesWithoutAValue() {
    List<String> missing = new ArrayList<>();

    Interpolation.reporting(VARIABLES, missing::add).apply("${A:?} ${B?why} ${EMPTY:?why}");

    assertThat(missing).containsExactly("B", "EMPTY");
  }
}
