package dev.berth.run.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.data.archive.ArchiveFolder;
import dev.berth.data.archive.ArchiveStatus;
import dev.berth.data.archive.CountingApp;
import dev.berth.data.archive.LossTable;
import dev.berth.data.snapshot.BackupSet;
import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.host.LocalHost;
import dev.berth.progress.Quiet;
import dev.berth.run.Machine;
import dev.berth.run.restore.Restore;
import dev.berth.run.restore.RestoreAnswer;
import dev.berth.run.restore.RestoreTask;
import dev.berth.testbed.machines.Shell;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The installed program as the archiver of a server, killed as it comes. `-Dberth.long=true`: many
/// rounds; `-Dberth.seed=N`: the same once more.
@Tag("apart")
class ArchiveServiceIT {
  private static final int RATE = 1000;

  /// The app is killed in every round, a moment after the archiver.
  private static final List<String> KILLED = List.of("app", "both", "archiver, twice");

  /// So late a commit may be archived; its moment is that one. No round is shorter.
  private static final Duration LAG = Duration.ofSeconds(1);

  /// An app that does not fill a log in the time that an archiver takes to start.
  private static final int SLOW = 20;

  @TempDir private Path state;
  private final List<Process> started = new ArrayList<>();
  private Path program = Path.of("");

  /// The last commit that returned, and when it began.
  private record Acknowledged(long count, long millis) {}

  @BeforeEach
  void build() {
    Shell.run(Duration.ofMinutes(10), "./berth", "--version").mustSucceed();
    program = Shell.root().resolve("tool/target/dist/bin/berth");
  }

  @AfterEach
  void end() {
    started.forEach(ArchiveServiceIT::kill);
  }

  @Test
  void whateverIsKilledEveryMomentComesBackWhole() throws Exception {
    int rounds = Boolean.getBoolean("berth.long") ? 100 : 3;
    long seed = Long.getLong("berth.seed", System.nanoTime());
    System.out.println("seed " + seed);
    SplittableRandom random = new SplittableRandom(seed);
    LossTable table = new LossTable("restored by the installed program");
    List<Long> memory = new ArrayList<>();
    stack("shop");
    for (int round = 0; round < rounds; round++) {
      String killed = KILLED.get(random.nextInt(KILLED.size()));
      memory.add(round(killed, (int) LAG.toMillis() + random.nextInt(700), table));
    }
    table.end();
    memory.sort(null);
    System.out.printf("most VmRSS: %d to %d MB%n", memory.getFirst(), memory.getLast());
    assertThat(memory).allMatch(megabytes -> megabytes <= 96);
    table.requireLittleLost();
  }

  /// The most memory that the archiver had.
  private long round(String killed, int pause, LossTable table) throws Exception {
    Process archiver = archiver();
    Process calm = app("shop", SLOW);
    untilArchived("shop");
    kill(calm);
    Process app = app("shop", RATE);
    long before = acknowledged("shop").count();
    until("it writes", () -> acknowledged("shop").count() > before + RATE / 10);
    int gaps = archive("shop").gaps().size();
    Acknowledged middle = acknowledged("shop");
    Instant moment = Instant.now();
    pause(pause);
    long memory = memory(archiver);
    kill(killed, app, archiver);
    Acknowledged last = acknowledged("shop");
    kill(app);
    if (killed.equals("archiver, twice")) {
      kill(archiver());
    }

    RestoredShop newest = restored(Instant.now());
    assertThat(newest.rows()).isGreaterThanOrEqualTo(middle.count());
    table.add(
        new LossTable.Round(
            killed,
            RATE,
            OptionalLong.of(Math.max(0, (last.count() - newest.rows()) * 1000 / RATE)),
            "%d rows of %d acknowledged, sound".formatted(newest.rows(), last.count())));
    RestoredShop then = restored(moment.plus(LAG));
    long made = last.count() + 1; // one may be made and not be acknowledged yet
    assertThat(then.rows()).isBetween(middle.count(), made);
    assertThat(archive("shop").gaps().size()).as("gaps while nothing was missed").isEqualTo(gaps);
    return memory;
  }

  private static void kill(String killed, Process app, Process archiver) throws Exception {
    if (killed.equals("app")) {
      kill(app);
      archiver.destroy();
      assertThat(archiver.waitFor(20, TimeUnit.SECONDS)).isTrue();
    } else {
      kill(archiver);
    }
  }

  @Test
  void aNewStackMakesItStartAnewAndItStopsWhenTold() throws Exception {
    stack("shop");
    Process first = archiver();
    app("shop", SLOW);
    untilArchived("shop");

    stack("bakery");
    assertThat(first.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(first.exitValue()).isZero();
    Process second = archiver();
    app("bakery", SLOW);
    untilArchived("shop");
    untilArchived("bakery");
    assertThat(archive("shop").gaps()).isEmpty();

    long begun = System.nanoTime();
    second.destroy();
    assertThat(second.waitFor(2, TimeUnit.SECONDS)).isTrue();
    System.out.printf("stopped in %d ms%n", (System.nanoTime() - begun) / 1_000_000);
    assertThat(second.exitValue()).isEqualTo(143);
  }

  @Test
  void withNothingToArchiveItWaits() throws Exception {
    Process archiver = archiver();
    until("it says so", () -> Files.readString(output()).contains("Nothing to archive"));
    assertThat(archiver.isAlive()).isTrue();
    archiver.destroy();
    assertThat(archiver.waitFor(2, TimeUnit.SECONDS)).isTrue();
  }

  private record RestoredShop(long rows) {}

  /// All checks, and the invariant of the app.
  private RestoredShop restored(Instant moment) throws Exception {
    Path to = state.resolve("restored-" + System.nanoTime());
    Machine here = Machine.at(new LocalHost(), state, Clock.systemUTC(), new Quiet());
    RestoreAnswer answer =
        new Restore(here, "shop")
            .run(new RestoreTask(new RestoreTask.Point.At(moment), Optional.of(to), false));
    assertThat(answer.mark()).isBeforeOrEqualTo(moment);
    String content = CountingApp.content(to.resolve("app/app.db"));
    assertThat(content).matches("ok (\\d+)=\\1 .*");
    return new RestoredShop(Long.parseLong(content.replaceAll("ok (\\d+)=.*", "$1")));
  }

  private void stack(String name) throws Exception {
    Path volume = Files.createDirectories(state.resolve("volumes").resolve(name));
    Path database = volume.resolve("app.db");
    try (Connection app = DriverManager.getConnection("jdbc:sqlite:" + database)) {
      CountingApp.create(app, 4096);
      CountingApp.fill(app, 2000);
    }
    SnapshotFolder folder = folder(name);
    Files.createDirectories(folder.backup());
    BackupSet set =
        new BackupSet(
            name,
            List.of(BackupSet.Database.of("app", database.toString())),
            List.of(),
            new BackupSet.Keep(24, 7, 4),
            true);
    Path fresh = folder.backup().resolve("set.json.new");
    Files.write(fresh, SnapshotFolder.bytes(set));
    Files.move(fresh, folder.set());
  }

  private SnapshotFolder folder(String stack) {
    return new SnapshotFolder(state.resolve(stack).resolve("backup"));
  }

  private ArchiveFolder archive(String stack) {
    return new ArchiveFolder(folder(stack).archive("app"));
  }

  /// The archiver that runs now has all that is committed, and a base for it.
  private void untilArchived(String stack) throws Exception {
    Instant begun = Instant.now();
    until(
        stack + " is archived",
        () ->
            archive(stack)
                .status()
                .filter(ArchiveStatus::based)
                .filter(status -> status.now().isAfter(begun))
                .isPresent());
  }

  private Process archiver() throws IOException {
    return start(List.of(program.toString(), "archive", "--state", state.toString()));
  }

  private Process app(String stack, int rate) throws IOException {
    return start(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            CountingApp.class.getName(),
            state.resolve("volumes").resolve(stack).resolve("app.db").toString(),
            String.valueOf(rate),
            state.resolve(stack).resolve("acknowledged").toString()));
  }

  private Acknowledged acknowledged(String stack) throws Exception {
    MappedByteBuffer bytes = CountingApp.acknowledged(state.resolve(stack).resolve("acknowledged"));
    return new Acknowledged(bytes.getLong(0), bytes.getLong(8));
  }

  private Path output() {
    return state.resolve("output");
  }

  private Process start(List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()))
            .start();
    started.add(process);
    return process;
  }

  private static void kill(Process process) {
    process.destroyForcibly().onExit().join();
  }

  private static long memory(Process process) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElseThrow();
  }

  /// A moment of the test's own choosing at which things are killed; nothing is waited for.
  private static void pause(int millis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  private static void until(String what, Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.call()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within 60 s: " + what);
      }
      LockSupport.parkNanos(2_000_000);
    }
  }
}
