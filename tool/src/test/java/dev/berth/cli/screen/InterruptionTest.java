package dev.berth.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.cli.Border;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import java.io.BufferedReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Sends real signals to a process that is busy with a step.
class InterruptionTest {

  /// A command that works until it is interrupted, and then fails like one whose child has died.
  static final class Busy {
    public static void main(String[] arguments) {
      Terminal terminal =
          new Terminal(
              new BufferedReader(new StringReader("")),
              System.out,
              System.err,
              false,
              false,
              false);
      StepRecord steps =
          new StepRecord(
              new PlainProgress(terminal.out(), Clock.systemUTC(), false), Clock.systemUTC());
      Border border = new Border(new Output(terminal, "up", false), steps, false);
      System.exit(border.around(() -> work(steps)).number());
    }

    private static Report work(StepRecord steps) {
      steps.started("image", "build the image");
      steps.done("image", "80 MB");
      steps.started("edge", "start the edge");
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException interrupted) {
        throw new ProblemException(ExitCode.FAILED, Problem.of("docker was killed"));
      }
      return Report.ok("ok", List.of(), java.util.Map.of());
    }
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void saysHowThingsStandAndLeavesWithTheSignalsCode(String signal, int exit) throws Exception {
    Process busy =
        new ProcessBuilder(
                "env",
                "--default-signal", // whoever runs the tests in the background may ignore some
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Busy.class.getName())
            .redirectErrorStream(true)
            .start();
    BufferedReader out = busy.inputReader(StandardCharsets.UTF_8);
    while (!out.readLine().contains("start the edge")) {
      assertThat(busy.isAlive()).isTrue();
    }
    new ProcessBuilder("kill", "-" + signal, Long.toString(busy.pid())).start().waitFor();

    assertThat(busy.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(busy.exitValue()).isEqualTo(exit);
    assertThat(out.readAllAsString())
        .isEqualTo(
            """
            error: interrupted
            fix:   the same command goes on; berth status says what runs
            state: 'start the edge' was under way; done before: build the image
            """);
  }
}
