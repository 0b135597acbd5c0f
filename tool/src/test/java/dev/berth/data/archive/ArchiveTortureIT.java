package dev.berth.data.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// kill -9 of the app, of the archiver, of both, under load. `-Dberth.long=true`: many rounds;
/// `-Dberth.seed=N`: the same once more.
@Tag("apart")
class ArchiveTortureIT {
  /// So many rounds happen to one database, each going on where the last one was killed.
  private static final int ROUNDS_OF_ONE = 5;

  /// Commits each second while there is no base yet.
  private static final int CALM = 20;

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
    LossTable table = new LossTable("restored");
    for (int round = 0; round < rounds; round += ROUNDS_OF_ONE) {
      Path one = Files.createDirectory(directory.resolve("round-" + round));
      try (Processes processes = new Processes(one)) {
        create(processes.database);
        for (int i = round; i < Math.min(rounds, round + ROUNDS_OF_ONE); i++) {
          Killed killed = Killed.values()[random.nextInt(3)];
          int rate = random.nextInt(4) == 0 ? 0 : 1000;
          table.add(round(processes, killed, rate, random.nextInt(2000)));
        }
      }
    }
    table.end();
    table.requireLittleLost();
  }

  /// @param more commits until it is killed
  private static LossTable.Round round(Processes processes, Killed killed, int rate, int more)
      throws Exception {
    Process calm = processes.app(CALM);
    Process archiver = processes.archiver();
    processes.untilBased(archiver);
    Processes.kill(calm);
    int gaps = processes.folder.gaps().size();
    Process app = processes.app(rate);
    long until = processes.acknowledged().count() + 1 + more;
    Processes.until("commits", () -> processes.acknowledged().count() >= until);
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
    Files.delete(restored);
    assertThat(content).matches("ok (\\d+)=\\1 .*");
    String live = live(processes.database, CountingApp::content);
    long came = rows(content);
    assertThat(came).isLessThanOrEqualTo(rows(live));
    List<Gap> all = processes.folder.gaps();
    String told = came + " rows of " + last.count() + " acknowledged, sound";
    if (all.size() > gaps) {
      told += "; gap told: " + all.getLast().reason();
      return new LossTable.Round(text(killed), rate, OptionalLong.empty(), told);
    }
    if (killed == Killed.APP) {
      requireAllOf(live, content, last.count());
    }
    long lost = came >= last.count() ? 0 : last.millis() - time(processes, came + 1);
    return new LossTable.Round(text(killed), rate, OptionalLong.of(lost), told);
  }

  /// Killed between a commit's frames and their entry in the index, the app has made one that
  /// nobody was told of: the log shows it to the next one who opens the database, and to the
  /// archiver then.
  private static void requireAllOf(String live, String content, long acknowledged) {
    if (rows(content) == rows(live) - 1) {
      assertThat(rows(content)).isEqualTo(acknowledged);
    } else {
      assertThat(content).isEqualTo(live);
    }
  }

  private static String text(Killed killed) {
    return killed.name().toLowerCase(Locale.ROOT);
  }

  private static long rows(String content) {
    return Long.parseLong(content.replaceAll("ok (\\d+)=.*", "$1"));
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
