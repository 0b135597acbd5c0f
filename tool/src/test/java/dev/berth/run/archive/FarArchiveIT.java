package dev.berth.run.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.data.archive.CountingApp;
import dev.berth.data.offsite.Bandwidth;
import dev.berth.data.offsite.Destination;
import dev.berth.data.offsite.Doors;
import dev.berth.data.offsite.PiecesSent;
import dev.berth.data.snapshot.BackupSet;
import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.host.LocalHost;
import dev.berth.progress.Quiet;
import dev.berth.run.Machine;
import dev.berth.run.offsite.FarShop;
import dev.berth.run.restore.OffsiteRestore;
import dev.berth.run.restore.RestoreTask;
import dev.berth.run.snapshot.BackupSets;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The installed program as the archiver of a server that is lost with everything on it.
@Tag("apart")
class FarArchiveIT {
  private static final int RATE = 20;

  @TempDir private Path work;
  private final List<Process> started = new ArrayList<>();
  private long senderMemory;

  @AfterEach
  void end() {
    started.forEach(process -> process.destroyForcibly().onExit().join());
  }

  @Test
  @Timeout(240)
  void lessThanAMinuteIsLostWithTheServer() throws Exception {
    Shell.run(Duration.ofMinutes(10), "./berth", "--version").mustSucceed();
    Path program = Shell.root().resolve("tool/target/dist/bin/berth");
    Path state = Files.createDirectory(work.resolve("state"));
    Path place = Files.createDirectory(work.resolve("place"));
    SnapshotFolder folder = shop(state, place);
    app(state);
    Process archiver = start(List.of(program.toString(), "archive", "--state", "" + state));
    Destination there = new Destination.Folder(place);
    sentTwice(folder, there);
    long memory = memory(archiver.toHandle());

    // The worst moment: right before the next pieces are there.
    Files.move(place.resolve("shop"), place.resolve("away"));
    Files.createFile(place.resolve("shop"));
    FarShop.until(
        "a turn is missed",
        () -> {
          lookAtSenders();
          return sent(folder, there).failure().isPresent();
        });
    MappedByteBuffer acknowledged = CountingApp.acknowledged(state.resolve("acknowledged"));
    end();
    long last = acknowledged.getLong(0);
    Files.delete(place.resolve("shop"));
    Files.move(place.resolve("away"), place.resolve("shop"));

    long rows = rows(there);
    long lost = Math.max(0, last - rows) * 1000 / RATE;
    System.out.printf(
        "ms lost with the server: %d; archiver %d MB, what it starts to send %d MB%n",
        lost, memory, senderMemory);
    assertThat(lost).isBetween(1L, 60_000L);
    assertThat(memory).isLessThanOrEqualTo(96);
  }

  private void sentTwice(SnapshotFolder folder, Destination place) throws Exception {
    Optional<Instant> last = Optional.empty();
    for (int times = 0; times < 2; times++) {
      Optional<Instant> before = last;
      FarShop.until(
          "pieces are sent",
          () -> {
            lookAtSenders();
            Optional<Instant> until = sent(folder, place).until();
            return until.isPresent() && !until.equals(before);
          });
      last = sent(folder, place).until();
    }
  }

  private static PiecesSent sent(SnapshotFolder folder, Destination place) throws IOException {
    return PiecesSent.read(ArchiveSend.notes(folder), place);
  }

  /// Of the database that comes back, whole.
  private long rows(Destination place) throws Exception {
    Path to = work.resolve("back");
    Machine here = Machine.at(new LocalHost(), work, Clock.systemUTC(), new Quiet());
    Doors doors = new Doors(name -> "", Bandwidth.unlimited());
    new OffsiteRestore(here, doors, FarShop.KEY.identity(), "shop")
        .run(place, new RestoreTask.Point.At(Instant.now()), to);
    String content = CountingApp.content(to.resolve("app/app.db"));
    assertThat(content).matches("ok (\\d+)=\\1 .*");
    return Long.parseLong(content.replaceAll("ok (\\d+)=.*", "$1"));
  }

  private SnapshotFolder shop(Path state, Path place) throws Exception {
    Path database = state.resolve("app.db");
    try (Connection app = DriverManager.getConnection("jdbc:sqlite:" + database)) {
      CountingApp.create(app, 4096);
    }
    SnapshotFolder folder = new SnapshotFolder(state.resolve("shop/backup"));
    Files.createDirectories(folder.backup());
    BackupSet set =
        new BackupSet(
            "shop",
            List.of(BackupSet.Database.of("app", database.toString())),
            List.of(),
            new BackupSet.Keep(24, 7, 4),
            true);
    Files.write(BackupSets.offsite(folder), FarShop.folders(place).bytes());
    Files.write(folder.set(), SnapshotFolder.bytes(set));
    return folder;
  }

  private void app(Path state) throws IOException {
    start(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            CountingApp.class.getName(),
            state.resolve("app.db").toString(),
            String.valueOf(RATE),
            state.resolve("acknowledged").toString()));
  }

  private Process start(List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(work.resolve("output").toFile()))
            .start();
    started.add(process);
    return process;
  }

  private void lookAtSenders() {
    try (Stream<ProcessHandle> all = started.stream().flatMap(p -> p.descendants())) {
      all.filter(one -> one.info().commandLine().orElse("").contains("--pieces"))
          .forEach(one -> senderMemory = Math.max(senderMemory, memory(one)));
    }
  }

  /// The most that it ever had; 0 when it has ended.
  private static long memory(ProcessHandle process) {
    try {
      return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException ended) {
      return 0;
    }
  }
}
