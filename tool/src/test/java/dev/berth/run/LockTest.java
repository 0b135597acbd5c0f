package dev.berth.run;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.host.LocalHost;
import dev.berth.problem.ProblemException;
import dev.berth.progress.Quiet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockTest {
  @TempDir private Path directory;
  private Path file;
  private Machine machine;

  @BeforeEach
  void place() {
    file = directory.resolve("lock");
    machine = Machine.at(new LocalHost(), directory, InstantSource.system(), new Quiet());
  }

  @Test
  void aSecondCommandIsTurnedAwayAndToldWhoIsAtWork() {
    try (Lock _ = take()) {
      assertThatThrownBy(this::take)
          .isInstanceOfSatisfying(
              ProblemException.class,
              refused ->
                  assertThat(refused.problems().getFirst().cause().orElseThrow())
                      .contains("`berth up` of", "process " + ProcessHandle.current().pid()));
    }
  }

  @Test
  void whatIsLetGoOfCanBeTakenAgain() {
    take().close();

    try (Lock _ = take()) {
      assertThat(file).exists();
    }
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void whatADeadProcessHeldIsTaken() throws IOException {
    try (Lock _ = take()) {
      String own = Files.readString(file);
      String dead = own.replaceFirst("\"birth\":\"\\d+\"", "\"birth\":\"1\"");
      assertThat(dead).isNotEqualTo(own);
      Files.writeString(file, dead);
    }

    try (Lock _ = take()) {
      assertThat(Files.readString(file)).doesNotContain("\"birth\":\"1\"");
    }
  }

  @Test
  void whatWasHeldBeforeTheMachineStartedIsTaken() throws IOException {
    try (Lock _ = take()) {
      Files.writeString(
          file, Files.readString(file).replaceFirst("\"boot\":\"[^\"]+\"", "\"boot\":\"old\""));
    }

    take().close();

    assertThat(file).doesNotExist();
  }

  @Test
  void onAServerWhatAnotherMachineHoldsIsLeftToItWhileItCanBeHeard() throws IOException {
    heldElsewhere(Instant.now());

    assertThatThrownBy(() -> Lock.take(server(), file, "deploy", Duration.ZERO))
        .isInstanceOf(ProblemException.class);
    assertThat(Files.readString(file)).contains("\"boot\":\"elsewhere\"");
  }

  @Test
  void onAServerWhatHasNotBeenTouchedForAMinuteIsTaken() throws IOException {
    heldElsewhere(Instant.now().minusSeconds(61));

    try (Lock _ = Lock.take(server(), file, "deploy", Duration.ZERO)) {
      assertThat(Files.readString(file)).contains("\"command\":\"deploy\"");
    }
    assertThat(file).doesNotExist();
  }

  @Test
  void whoHoldsItIsToldAndKeepsItWhileItCanBeHeard() throws IOException {
    heldElsewhere(Instant.now().minusSeconds(20));

    LockHolder holder = Lock.look(server(), file).orElseThrow();

    assertThat(holder.dead()).isFalse();
    assertThat(holder.silent().orElseThrow()).isBetween(ofSeconds(19), ofSeconds(40));
    assertThat(file).exists();
    heldElsewhere(Instant.now().minusSeconds(61));
    assertThat(Lock.look(server(), file).orElseThrow().dead()).isTrue();
    assertThat(Lock.look(server(), file)).isEmpty();
    assertThat(directory).isEmptyDirectory();
  }

  private void heldElsewhere(Instant touched) throws IOException {
    try (Lock _ = take()) {
      String own = Files.readString(file);
      Files.writeString(file, own.replaceFirst("\"boot\":\"[^\"]+\"", "\"boot\":\"elsewhere\""));
    }
    Files.setLastModifiedTime(file, FileTime.from(touched));
  }

  /// A server for which this machine stands in.
  private Machine server() {
    Machine.Server reached = new Machine.Server("127.0.0.1", new LocalHost());
    return new Machine(
        new LocalHost(),
        directory,
        machine.edge(),
        InstantSource.system(),
        new Quiet(),
        Optional.empty(),
        Optional.of(reached));
  }

  @Test
  void letsGoInAThreadThatWasToldToStop() {
    Lock lock = take();
    Thread.currentThread().interrupt();

    lock.close();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(file).doesNotExist();
  }

  @Test
  void holdsOnlyOneOfManyAtATime() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    Callable<Integer> work =
        () -> {
          try (Lock _ = Lock.take(machine, file, "up", Duration.ofSeconds(60))) {
            int others = inside.getAndIncrement();
            inside.decrementAndGet();
            return others;
          }
        };
    List<Future<Integer>> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 4; i++) {
        all.add(threads.submit(work));
      }
    }

    for (Future<Integer> others : all) {
      assertThat(others.get()).isZero();
    }
  }

  private Lock take() {
    return Lock.take(machine, file, "up", Duration.ZERO);
  }
}
