package dev.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.cli.screen.Output;
import dev.berth.cli.screen.PlainProgress;
import dev.berth.cli.screen.Report;
import dev.berth.cli.screen.StepRecord;
import dev.berth.cli.screen.Terminal;
import dev.berth.host.Command;
import dev.berth.host.LocalHost;
import dev.berth.problem.ExitCode;
import dev.berth.progress.Quiet;
import dev.berth.run.Lock;
import dev.berth.run.Machine;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BorderTest {
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  @TempDir private Path directory;

  @Test
  void aLockThatWasLostToSomebodyNeedsAPerson() {
    ExitCode exit = border().around(this::workWithALockThatIsTakenAway);

    assertThat(exit).isEqualTo(ExitCode.NEEDS_PERSON);
    assertThat(exit.number()).isEqualTo(6);
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("error: ", "cause: ", "held by `berth down`");
  }

  private Border border() {
    PrintStream both = new PrintStream(said, true, StandardCharsets.UTF_8);
    Terminal terminal =
        new Terminal(new BufferedReader(new StringReader("")), both, both, false, false, false);
    StepRecord steps =
        new StepRecord(new PlainProgress(both, Clock.systemUTC(), false), Clock.systemUTC());
    return new Border(new Output(terminal, "up", false), steps, false);
  }

  private Report workWithALockThatIsTakenAway() {
    Path file = directory.resolve("lock");
    Machine machine = Machine.at(new LocalHost(), directory, InstantSource.system(), new Quiet());
    try (Lock lock = Lock.take(machine, file, "up", Duration.ZERO)) {
      String own = Files.readString(file);
      Files.writeString(file, own.replace("\"command\":\"up\"", "\"command\":\"down\""));
      lock.machine().host().run(Command.of("true"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Report.ok("ok", List.of(), Map.of());
  }
}
