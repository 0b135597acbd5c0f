package dev.berth.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.stack.yaml.Yaml;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComposeOverlayTest {

  @Test
  void addsServicesAndKeepsTheOthers() {
    Yaml.Mapping base = map("services", map("app", map("image", "x")));
    Yaml.Mapping over = map("services", map("telegram", map("image", "y")));

    assertThat(ComposeOverlay.lay(over, base).mapping("services").keys())
        .containsExactly("app", "telegram");
  }

  @Test
  void variablesOfBothNotationsComeTogether() {
    Yaml.Mapping base = map("environment", Yaml.Sequence.of(List.of("A=1", "B=2", "C")));
    Yaml.Mapping over = map("environment", map("B", "3"));

    Yaml.Mapping merged = ComposeOverlay.lay(over, base).mapping("environment");

    assertThat(merged.keys()).containsExactly("A", "B", "C");
    assertThat(merged.get("B")).contains(Yaml.Scalar.of("3"));
  }

  @Test
  void listsGrowButACommandIsReplaced() {
    Yaml.Mapping base =
        map("ports", Yaml.Sequence.of(List.of("1:1"))).with("command", words("a", "b"));
    Yaml.Mapping over =
        map("ports", Yaml.Sequence.of(List.of("1:1", "2:2"))).with("command", words("c"));

    Yaml.Mapping merged = ComposeOverlay.lay(over, base);

    assertThat(merged.get("ports")).contains(words("1:1", "2:2"));
    assertThat(merged.get("command")).contains(words("c"));
  }

  private static Yaml.Sequence words(String... words) {
    return Yaml.Sequence.of(List.of(words));
  }

  private static Yaml.Mapping map(String key, Yaml value) {
    return Yaml.Mapping.empty().with(key, value);
  }

  private static Yaml.Mapping map(String key, String value) {
    return Yaml.Mapping.empty().with(key, value);
  }
}
