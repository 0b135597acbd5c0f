package dev.berth.data.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// kill -9 of the app, of the archiver, of both, under load. `-Dberth.long=true`: many rounds;
/// `-Dberth.seed=N`: the same once more.
class ArchiveTortureIT {
  /// So many rounds happen to one database, each going on where the last one was killed.
  private static final int ROUNDS_OF_ONE = 5;

  @TempDir private Path directory;

  private enum Killed {
    APP,
    ARCHIVER,
    BOTH
  }

  @Test
  void whateverIsKilledWhatWasArchivedComesBackWhole() throws Exception {
    int rounds = Boolean.getBoolean("berth.long") ? 100 : 3;
    long seed = Long.getLong("berth.seed", System.nanoTime());
    System.out.println("seed " + seed);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    List<Long> losses = new ArrayList<>();
    for (int round = 0; round < rounds; round += ROUNDS_OF_ONE) {
      Path one = Files.createDirectory(directory.resolve("round-" + round));
      try (Processes processes = new Processes(one)) {
        create(processes.database);
        for (int i = round; i < Math.min(rounds, round + ROUNDS_OF_ONE); i++) {
          Killed killed = Killed.values()[random.nextInt(3)];
          int rate = random.nextInt(4) == 0 ? 0 : 1000;
          OptionalLong loss = round(processes, killed, rate, random);
          System.out.printf(
              "round %d: %s killed at %s, ms lost: %s%n",
              i, killed, rate == 0 ? "full speed" : rate + " commits/s", loss);
          if (rate != 0) { // an app at full speed may write more than a busy machine can ship
            loss.ifPresent(losses::add);
          }
        }
      }
    }
    System.out.println("ms lost at 1000 commits/s: " + losses.stream().sorted().toList());
    assertThat(losses).allMatch(loss -> loss <= 10_000);
  }

  /// How many milliseconds of commits were lost; empty if a gap was recorded meanwhile.
  private OptionalLong round(Processes processes, Killed killed, int rate, RandomGenerator random)
      throws Exception {
    Process app = processes.app(1000);
    Process archiver = processes.archiver();
    processes.untilBased(archiver);
    int gaps = processes.folder.gaps().size();
    if (rate == 0) {
      Processes.kill(app);
      app = processes.app(rate);
    }
    long until = processes.acknowledged().count() + random.nextInt(2000);
    Processes.until("commits", () -> processes.acknowledged().count() >= until);
    System.out.printf("%d MB ", Processes.memory(archiver));
    if (killed != Killed.ARCHIVER) {
      Processes.kill(app);
    }
    if (killed != Killed.APP) {
      Processes.kill(archiver);
    }
    Processes.Acknowledged last = processes.acknowledged();
    Processes.kill(app);
    if (killed == Killed.APP) {
      Processes.stop(archiver);
    }

    Path restored = restore(processes);
    String content = CountingApp.content(restored);
    assertThat(content).matches("ok (\\d+)=\\1 .*");
    String live = live(processes.database, CountingApp::content);
    boolean gap = processes.folder.gaps().size() > gaps;
    if (gap) {
      System.out.print("gap: " + processes.folder.gaps().getLast().reason() + "; ");
    } else if (killed == Killed.APP) {
      assertThat(content).isEqualTo(live);
    }
    long came = Long.parseLong(content.replaceAll("ok (\\d+)=.*", "$1"));
    assertThat(came).isLessThanOrEqualTo(Long.parseLong(live.replaceAll("ok (\\d+)=.*", "$1")));
    Files.delete(restored);
    if (gap) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(came >= last.count() ? 0 : last.millis() - time(processes, came + 1));
  }

  private static Path restore(Processes processes) throws Exception {
    ArchiveRestore restore = new ArchiveRestore(processes.folder);
    RestoreTarget newest = new RestoreTarget.Newest();
    Path into = processes.database.resolveSibling("restored.db");
    restore.restore(restore.choose(processes.bases.kept(), newest), newest, into);
    return into;
  }

  /// As the app would find it when it starts again; asked of a copy, which leaves its log alone.
  private static String live(Path database, Question question) throws Exception {
    Path copy = database.resolveSibling("copy.db");
    Path log = Path.of(copy + "-wal");
    Files.copy(database, copy);
    Files.copy(Path.of(database + "-wal"), log);
    String answer = question.of(copy);
    Files.delete(copy);
    Files.deleteIfExists(log);
    Files.deleteIfExists(Path.of(copy + "-shm"));
    return answer;
  }

  /// When a commit was made that is in the database, but not in the archive.
  private static long time(Processes processes, long row) throws Exception {
    return Long.parseLong(
        live(
            processes.database,
            copy -> {
              try (Connection app = ArchiveTrial.open(copy)) {
                return CountingApp.ask(app, "SELECT at FROM t WHERE id = " + row);
              }
            }));
  }

  private interface Question {
    String of(Path copy) throws Exception;
  }

  private static void create(Path database) throws Exception {
    try (Connection app = DriverManager.getConnection("jdbc:sqlite:" + database)) {
      CountingApp.create(app, 4096);
      CountingApp.fill(app, 2000);
    }
  }
}
