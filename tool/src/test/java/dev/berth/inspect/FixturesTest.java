package dev.berth.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.inspect.Fixture.Score;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How much of what people found in the fixtures is found, and how much of what is found is right;
/// `bench/run inspect --verbose` names each that is not.
class FixturesTest {
  @Test
  void findsNineTenthsAndInventsNoMoreThanATwentieth() {
    List<Fixture> fixtures = Fixture.all(Path.of("..").toAbsolutePath().normalize());
    Inspector inspector = Inspected.inspector();

    Score all =
        fixtures.stream().map(fixture -> fixture.score(inspector)).reduce(Score.NONE, Score::plus);

    assertThat(fixtures).as("fixtures in testbed/repositories").hasSizeGreaterThan(3);
    assertThat(all.precision())
        .as("precision; not expected: %s", all.invented())
        .isGreaterThan(0.95);
    assertThat(all.recall()).as("recall; missed: %s", all.missed()).isGreaterThan(0.9);
  }
}
