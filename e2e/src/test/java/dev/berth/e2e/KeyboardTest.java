package dev.berth.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.testbed.machines.Ran;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyboardTest {
  @TempDir private Path directory;

  @Test
  void allIsReadOfWhatAProgramWroteJustBeforeItEnded() {
    String numbers =
        IntStream.rangeClosed(1, 20_000).mapToObj(i -> i + "\n").collect(Collectors.joining());

    for (int time = 0; time < 5; time++) {
      Ran ran = new Keyboard(directory).type("seq 20000; exit 3");

      assertThat(ran.exit()).isEqualTo(3);
      assertThat(ran.output()).isEqualTo(numbers);
    }
  }

  @Test
  void aQuestionIsAnsweredWithYes() {
    Ran ran = new Keyboard(directory).type("printf 'Go on? [y/N] '; read said; test \"$said\" = y");

    assertThat(ran.exit()).isZero();
  }

  @Test
  void whatTakesTooLongIsEndedAndWhatItHadWrittenIsTold() {
    Keyboard hasty = new Keyboard(directory, Map.of(), Map.of(), Duration.ofSeconds(1));

    assertThatThrownBy(() -> hasty.type("echo begun; sleep 60"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContainingAll("echo begun; sleep 60 took longer than PT1S", "begun\n");
  }
}
