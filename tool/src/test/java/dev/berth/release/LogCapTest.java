package dev.berth.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.stack.yaml.Yaml;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogCapTest {
  private static final Map<String, String> ENGINE = Map.of("max-size", "20m", "max-file", "2");

  @Test
  void eachFileMayGrowToItsLimit() {
    assertThat(LogCap.of(limited("10m", "3"), Map.of())).hasValue(30L << 20);
    assertThat(LogCap.of(limited("512k", "1"), Map.of())).hasValue(512L << 10);
    assertThat(LogCap.of(limited("1G", "2"), Map.of())).hasValue(2L << 30);
  }

  @Test
  void withoutItsOwnLimitTheEnginesCounts() {
    assertThat(LogCap.of(Yaml.Mapping.empty(), ENGINE)).hasValue(40L << 20);
    assertThat(LogCap.of(Yaml.Mapping.empty(), Map.of("max-size", "5m"))).hasValue(5L << 20);
    assertThat(LogCap.of(Yaml.Mapping.empty(), Map.of())).isEmpty();
  }

  @Test
  void theEnginesLimitIsForItsOwnDriver() {
    assertThat(LogCap.of(driver("json-file"), ENGINE)).hasValue(40L << 20);
    assertThat(LogCap.of(driver("journald"), ENGINE)).isEmpty();
  }

  @Test
  void aVariableIsNoLimitThatAnybodyKnows() {
    assertThat(LogCap.of(limited("${SIZE}", "3"), ENGINE)).isEmpty();
  }

  private static Yaml.Mapping driver(String name) {
    return Yaml.Mapping.empty().with("logging", Yaml.Mapping.empty().with("driver", name));
  }

  private static Yaml.Mapping limited(String size, String files) {
    Yaml.Mapping options = Yaml.Mapping.empty().with("max-size", size).with("max-file", files);
    return Yaml.Mapping.empty().with("logging", Yaml.Mapping.empty().with("options", options));
  }
}
