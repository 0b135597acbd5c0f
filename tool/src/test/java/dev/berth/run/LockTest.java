package dev.berth.run;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.host.Command;
import dev.berth.host.ForwardingHost;
import dev.berth.host.Host;
import dev.berth.host.LocalHost;
import dev.berth.problem.Problem;
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
  void whatAnotherMachineHoldsIsLeftToItWhileItCanBeHeard() throws IOException {
    heldElsewhere(Instant.now());

    assertThatThrownBy(this::take)
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> {
              Problem problem = refused.problems().getFirst();
              assertThat(problem.cause().orElseThrow()).contains("`berth up` of ", " s ago");
              assertThat(problem.fix().orElseThrow()).contains("a minute after", "berth unlock");
            });
    assertThat(Files.readString(file)).contains("\"boot\":\"elsewhere\"");
  }

  @Test
  void whatHasNotBeenTouchedForAMinuteIsTaken() throws IOException {
    heldElsewhere(Instant.now().minusSeconds(61));

    try (Lock _ = take()) {
      assertThat(Files.readString(file)).doesNotContain("elsewhere");
    }
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void whatWasHeldBeforeTheMachineStartedIsTaken() throws IOException {
    heldElsewhere(Instant.now().minusSeconds(20));
    Machine started =
        machine.with(
            new ForwardingHost(
                new LocalHost(),
                command ->
                    Command.of(
                        command.argv().stream()
                            .map(word -> word.replace("cut -d. -f1 /proc/uptime", "echo 15"))
                            .toList())));

    try (Lock _ = Lock.take(started, file, "up", Duration.ZERO)) {
      assertThat(Files.readString(file)).doesNotContain("elsewhere");
    }
  }

  @Test
  void whoHoldsItIsToldAndKeepsItWhileItCanBeHeard() throws IOException {
    heldElsewhere(Instant.now().minusSeconds(20));

    LockHolder holder = Lock.lookAndClear(machine, file).orElseThrow();

    assertThat(holder.dead()).isFalse();
    assertThat(holder.silent().orElseThrow()).isBetween(ofSeconds(19), ofSeconds(40));
    assertThat(file).exists();
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(61)));
    assertThat(Lock.look(machine, file).orElseThrow().dead()).isTrue();
    assertThat(Lock.lookAndClear(machine, file).orElseThrow().dead()).isTrue();
    assertThat(Lock.look(machine, file)).isEmpty();
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void aHolderWhoLostItChangesNothingAndSaysWhoHasIt() throws IOException {
    String others;
    try (Lock lock = take()) {
      Host fenced = lock.machine().host();
      fenced.write(directory.resolve("before"), new byte[] {1}, 0600);
      assertThat(fenced.run(Command.of("cat", directory.resolve("before").toString())).ok())
          .isTrue();
      assertThat(fenced.run(Command.of("sh", "-c", "exit 91")).exit()).isEqualTo(91);
      others = Files.readString(file).replace("\"command\":\"up\"", "\"command\":\"down\"");
      Files.writeString(file, others);

      Command command = Command.of("touch", directory.resolve("run").toString());
      assertThatThrownBy(() -> fenced.run(command))
          .isInstanceOfSatisfying(
              LockLostException.class,
              lost ->
                  assertThat(lost.problem().cause().orElseThrow())
                      .contains("held by `berth down`"));
      assertThatThrownBy(() -> fenced.write(directory.resolve("written"), new byte[1], 0600))
          .isInstanceOf(LockLostException.class);
      assertThat(directory).isDirectoryNotContaining("glob:**/{run,written}");
    }
    assertThat(file).hasContent(others);
  }

  @Test
  void aHolderOfTwoChangesNothingWhenOneIsLost() throws IOException {
    Path edge = directory.resolve("edge");
    try (Lock lock = take()) {
      Host fenced = lock.machine().host();
      try (Lock _ = Lock.take(lock.machine(), edge, "up (the edge)", Duration.ZERO)) {
        assertThat(fenced.run(Command.of("true")).ok()).isTrue();
        Files.delete(edge);
        assertThatThrownBy(() -> fenced.run(Command.of("true")))
            .isInstanceOfSatisfying(
                LockLostException.class,
                lost ->
                    assertThat(lost.problem().cause().orElseThrow())
                        .contains(edge + ": it was taken away"));
      }
      assertThat(fenced.run(Command.of("true")).ok()).isTrue();
    }
  }

  /// In the words of another Berth, which may end its line.
  private void heldElsewhere(Instant touched) throws IOException {
    try (Lock _ = take()) {
      String own = Files.readString(file) + "\n";
      Files.writeString(file, own.replaceFirst("\"boot\":\"[^\"]+\"", "\"boot\":\"elsewhere\""));
    }
    Files.setLastModifiedTime(file, FileTime.from(touched));
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
