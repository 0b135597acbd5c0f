package dev.berth.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.LocalHost;
import dev.berth.progress.Quiet;
import dev.berth.run.JournalEntry.Event;
import dev.berth.stack.VariableName;
import dev.berth.stack.env.Masking;
import dev.berth.stack.env.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  @TempDir private Path directory;
  private Path file;
  private Machine machine;

  @BeforeEach
  void open() {
    file = directory.resolve("journal.jsonl");
    machine = Machine.at(new LocalHost(), directory, new Ticking(), new Quiet());
  }

  @Test
  void tellsWhatTheLastRunDidNotComeToTheEndOf() {
    Journal run = Journal.open(machine, file, "up");
    run.write("network", Event.BEGUN, "create it");
    run.write("network", Event.DONE, "10.213.1.0/24");
    run.write("services", Event.BEGUN, "start them");

    assertThat(Journal.open(machine, file, "up").openSteps()).containsExactly("services");
  }

  @Test
  void aLaterRunThatCameToItsEndLeavesNothingOpen() {
    Journal.open(machine, file, "up").write("services", Event.BEGUN, "start them");
    Journal later = Journal.open(machine, file, "up");
    later.write("services", Event.BEGUN, "start them");
    later.write("services", Event.DONE, "2 of 2 healthy");

    assertThat(Journal.open(machine, file, "up").openSteps()).isEmpty();
  }

  @Test
  void aFailedStepIsNotOpen() {
    Journal run = Journal.open(machine, file, "up");
    run.write("services", Event.BEGUN, "start them");
    run.write("services", Event.FAILED, "not well");

    assertThat(Journal.open(machine, file, "up").openSteps()).isEmpty();
  }

  @Test
  void keepsNoSecretThatAServiceTold() throws IOException {
    Masking masking =
        Masking.of(Map.of(new VariableName("BOT_TOKEN"), Secret.of("123456:abcdefgh")));
    Journal.open(machine, file, "up")
        .hiding(masking)
        .write("services", Event.FAILED, "401 for /bot123456:abcdefgh/getMe");

    assertThat(Files.readString(file)).contains("401 for /bot[BOT_TOKEN]/getMe");
  }

  @Test
  void forgetsTheOldestLines() throws IOException {
    Journal run = Journal.open(machine, file, "up");
    for (int i = 0; i < 1100; i++) {
      run.write("step-" + i, Event.DONE, "");
    }

    assertThat(Files.readAllLines(file)).hasSize(1000).last().asString().contains("step-1099");
  }
}
