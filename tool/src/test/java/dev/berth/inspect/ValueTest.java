package dev.berth.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueTest {
  @ParameterizedTest
  @CsvSource({
    "./data, x.db, ./data/x.db",
    "data, ./x.db, data/x.db",
    "., data, ./data",
    "./src, ../data, ./data",
    "./src/db, .., ./src",
    "/srv, data/, /srv/data",
    "/srv, /etc, /etc",
    "/, data, /data",
    "., .., ..",
  })
  void joinsPaths(String directory, String below, String joined) {
    assertThat(Value.of(directory).slash(Value.of(below)).shown()).contains(joined);
  }

  @Test
  void aVariableIsShownWithItsDefault() {
    Value path = Value.variable("DB").or(Value.of("./x.db"));

    assertThat(path.shown()).contains("DB default ./x.db");
    assertThat(Value.variable("DB").shown()).contains("DB");
    assertThat(path.or(Value.of("./other.db")).shown()).contains("DB default ./x.db");
    assertThat(Value.variable("DIR").or(Value.of("./d")).slash(Value.of("x.db")).shown())
        .contains("DIR/x.db default ./d/x.db");
  }

  @Test
  void whatIsUnknownStaysSo() {
    assertThat(Value.of("a").plus(Value.UNKNOWN).shown()).isEmpty();
    assertThat(Value.UNKNOWN.or(Value.of("b")).shown()).contains("b");
  }
}
