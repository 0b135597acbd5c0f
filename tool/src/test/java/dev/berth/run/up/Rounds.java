package dev.berth.run.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/// All rounds of a long test with `-Dberth.long=true`, as `./check --long` has it; else a few.
public final class Rounds {
  private Rounds() {}

  public static List<String> some(List<String> all, String... few) {
    assertThat(all).containsAll(List.of(few));
    return Boolean.getBoolean("berth.long") ? all : List.of(few);
  }
}
