package dev.berth.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.host.LocalHost;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.progress.Quiet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateFormatTest {
  @TempDir private Path state;
  private Machine machine;

  @BeforeEach
  void place() {
    machine = Machine.at(new LocalHost(), state, InstantSource.system(), new Quiet());
  }

  @Test
  void aMachineThatNobodyHasMarkedIsOurs() {
    new StateFormat(machine).refuseNewer();

    assertThat(state).isEmptyDirectory();
  }

  @Test
  void whatIsNotedIsUnderstoodByOurselves() throws IOException {
    new StateFormat(machine).note();
    new StateFormat(machine).refuseNewer();

    assertThat(format()).startsWith("format 2");
  }

  @Test
  void whatIsThereAlreadyIsNotWrittenAgain() throws IOException {
    put("format 2, written by berth 0.0.9");

    new StateFormat(machine).note();

    assertThat(format()).isEqualTo("format 2, written by berth 0.0.9");
  }

  @Test
  void whatAnOlderBerthHasLeftIsOursFromTheNextReleaseOn() throws IOException {
    put("format 1, written by berth 0.0.9");

    new StateFormat(machine).refuseNewer();
    new StateFormat(machine).note();

    assertThat(format()).startsWith("format 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"format 3, written by berth 9.0", "format 10", "{\"format\":1}", ""})
  void whateverWeDoNotKnowIsRefused(String line) throws IOException {
    put(line);

    Problem problem = refused(() -> new StateFormat(machine).refuseNewer());

    assertThat(problem.what()).startsWith("a newer Berth looks after this machine");
    assertThat(problem.cause().orElseThrow())
        .contains("format says: " + line)
        .endsWith("this Berth knows format 2");
    assertThat(problem.fix()).isPresent();
    assertThat(problem.state()).contains("nothing was changed");
  }

  @Test
  void neitherLooksNorLocksHappenWhereANewerBerthHasBeen() throws IOException {
    put("format 3");
    Path lock = state.resolve("bakery/lock");

    refused(() -> HostSurvey.brief(machine));
    refused(() -> HostSurvey.facts(machine));
    refused(() -> Lock.take(machine, lock, "up", Duration.ZERO));

    assertThat(lock.getParent()).isEmptyDirectory();
  }

  private static Problem refused(ThrowingCallable work) {
    ProblemException[] thrown = new ProblemException[1];
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(ProblemException.class, refusal -> thrown[0] = refusal);
    assertThat(thrown[0].exitCode()).isEqualTo(ExitCode.FAILED);
    return thrown[0].problems().getFirst();
  }

  private void put(String line) throws IOException {
    Files.writeString(state.resolve("format"), line);
  }

  private String format() throws IOException {
    return Files.readString(state.resolve("format"));
  }
}
