package dev.berth.run.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.data.archive.ArchiveFolder;
import dev.berth.data.archive.ArchiveStatus;
import dev.berth.data.archive.CountingApp;
import dev.berth.data.archive.LossTable;
import dev.berth.data.schedule.ArchiveUnit;
import dev.berth.data.snapshot.BackupSet;
import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.host.RenewableHost;
import dev.berth.run.provision.DoorProcess;
import dev.berth.run.timer.Timers;
import dev.berth.testbed.machines.Await;
import dev.berth.testbed.machines.Form;
import dev.berth.testbed.machines.Shell;
import dev.berth.testbed.machines.TestMachine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// The power of a server fails while an app writes and systemd's archiver ships. With
/// `synchronous=FULL` all that the app had acknowledged is on its disk, and the archive goes on;
/// with NORMAL, SQLite itself loses the last moments, the archive has more, and begins anew.
/// `-Dberth.long=true`: ten rounds; `-Dberth.seed=N`: the same once more.
@Tag("machine")
@Execution(ExecutionMode.CONCURRENT)
@Timeout(900)
class ArchivePowerCutIT {
  private static final int RATE = 1000;
  private static final String DATABASE = "/srv/shop/app.db";
  private static final Path STATE = Path.of("/opt/berth");
  private static final Path TOOLBOX = STATE.resolve("toolbox");
  private static final SnapshotFolder FOLDER = new SnapshotFolder(STATE.resolve("shop/backup"));
  private static final String BERTH = TOOLBOX + "/current/bin/berth";
  private static final int ROUNDS = 10;
  private static final String COUNTING_APP =
      """
      exec %1$s/runtime/bin/java -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED \
        -Dorg.sqlite.lib.path=%1$s/lib/native -Dorg.sqlite.lib.name=libsqlitejdbc.so \
        -Dslf4j.internal.verbosity=ERROR -cp '/srv/classes:%1$s/lib/*' %2$s %3$s\
      """
          .formatted(TOOLBOX.resolve("current"), CountingApp.class.getName(), DATABASE);

  @TempDir private Path directory;
  private TestMachine server;

  @BeforeEach
  void aServerWithAnArchiver() throws Exception {
    Shell.run(Duration.ofMinutes(10), "./berth", "--version").mustSucceed();
    server = TestMachine.fresh("powercut", Form.bare().memory("1G"));
    Path database = directory.resolve("app.db");
    try (Connection app = DriverManager.getConnection("jdbc:sqlite:" + database)) {
      CountingApp.create(app, 4096);
      CountingApp.fill(app, 2000);
    }
    server.must("mkdir -p /srv/shop %s %s".formatted(TOOLBOX, FOLDER.backup()));
    server.copy(database, DATABASE);
    server.copy(Shell.root().resolve("tool/target/dist"), TOOLBOX.resolve("current").toString());
    server.copy(classes(), "/srv/classes");
    Path set = directory.resolve("set.json");
    Files.write(set, SnapshotFolder.bytes(set()));
    server.copy(set, FOLDER.set().toString());
    try (RenewableHost host = DoorProcess.host("root@" + server.name(), server.sshConfig())) {
      new Timers(host, TOOLBOX, List.of(new ArchiveUnit(TOOLBOX, STATE).unit())).install();
    }
    server.must("sync");
  }

  @AfterEach
  void removeTheServer() {
    server.close();
  }

  @Test
  @EnabledIfSystemProperty(named = "berth.long", matches = "true")
  void afterACutOfPowerTheArchiveGoesOnOrSaysWhatIsMissing() throws Exception {
    long seed = Long.getLong("berth.seed", System.nanoTime());
    System.out.println("seed " + seed);
    SplittableRandom random = new SplittableRandom(seed);
    LossTable table = new LossTable("restored");
    for (int i = 0; i < ROUNDS; i++) {
      table.add(i % 2 == 0 ? full(random) : normal(random));
    }
    table.end();
    table.requireLittleLost();
  }

  /// What is acknowledged is on the disk of the app, and so nothing may be missing.
  private LossTable.Round full(SplittableRandom random) throws Exception {
    int gaps = gaps().size();
    Cut cut = cut("FULL", random);
    long own = cut.ownRows();
    assertThat(own).isGreaterThanOrEqualTo(cut.acknowledged.lastKey());
    assertThat(gaps()).hasSize(gaps);
    return cut.round("FULL: %d in the app's own; gone on without a gap".formatted(own));
  }

  /// Of the app's own database SQLite only promises that it is sound.
  private LossTable.Round normal(SplittableRandom random) throws Exception {
    int gaps = gaps().size();
    Cut cut = cut("NORMAL", random);
    List<String> now = gaps();
    String told = now.size() > gaps ? "gap told: " + now.getLast() : "gone on without a gap";
    return cut.round("NORMAL: %d in the app's own; %s".formatted(cut.ownRows(), told));
  }

  /// What a cut of power left.
  ///
  /// @param acknowledged when each commit was, by its row
  /// @param archived what came back as of the last acknowledged one
  /// @param own what the app found when it started again
  private record Cut(NavigableMap<Long, Long> acknowledged, String archived, String own) {
    long ownRows() {
      return rows(own);
    }

    LossTable.Round round(String told) {
      long came = rows(archived);
      var next = acknowledged.higherEntry(came);
      long lost = next == null ? 0 : acknowledged.lastEntry().getValue() - next.getValue();
      return new LossTable.Round(
          "power",
          RATE,
          OptionalLong.of(lost),
          "%d rows of %d acknowledged, sound; %s".formatted(came, acknowledged.lastKey(), told));
    }
  }

  private Cut cut(String synchronous, SplittableRandom random) throws Exception {
    App app = new App(synchronous);
    untilArchived();
    pause(300 + random.nextInt(1500));
    server.cutPower();
    NavigableMap<Long, Long> acknowledged = app.end();
    Instant last = Instant.ofEpochMilli(acknowledged.lastEntry().getValue());
    String archived = restored(last);

    App again = new App(synchronous);
    untilArchived();
    String own = again.found;
    again.end();
    untilArchived();
    assertThat(restored(Instant.now())).isEqualTo(look(DATABASE));
    return new Cut(acknowledged, archived, own);
  }

  /// All pages checked, and the app's invariant; the archive is asked, on that server.
  private String restored(Instant moment) {
    server.must("rm -rf /srv/restored");
    server.must(
        "%s restore --at %s --to /srv/restored --set %s".formatted(BERTH, moment, FOLDER.set()));
    return look("/srv/restored/app/app.db");
  }

  private String look(String database) {
    String content = server.must(COUNTING_APP.replace(DATABASE, database));
    assertThat(content).matches("ok (\\d+)=\\1 .*");
    return content;
  }

  private static long rows(String content) {
    return Long.parseLong(content.replaceAll("ok (\\d+)=.*", "$1"));
  }

  /// The archiver that runs now has all that is committed, and a base for it.
  private void untilArchived() {
    Instant begun = Instant.now();
    Await.until(
        Duration.ofSeconds(90),
        "the archive is complete",
        () -> status().based() && status().now().isAfter(begun));
  }

  private ArchiveStatus status() {
    try {
      return local("status.json").status().orElseThrow();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private List<String> gaps() throws IOException {
    return local("gaps.jsonl").gaps().stream().map(gap -> gap.reason()).toList();
  }

  /// The server's archive, as far as this file of it goes.
  private ArchiveFolder local(String file) throws IOException {
    String text = server.must("cat %s/%s 2>/dev/null || true".formatted(archive(), file));
    Files.writeString(directory.resolve(file), text + "\n");
    return new ArchiveFolder(directory);
  }

  private static String archive() {
    return FOLDER.archive("app").toString();
  }

  private static BackupSet set() {
    return new BackupSet(
        "shop",
        List.of(BackupSet.Database.of("app", DATABASE)),
        List.of(),
        new BackupSet.Keep(24, 7, 4),
        true);
  }

  /// The app's classes, and nothing else of the tests.
  private Path classes() throws Exception {
    Path all =
        Path.of(CountingApp.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path of = Path.of(CountingApp.class.getName().replace('.', '/')).getParent();
    Path some = Files.createDirectories(directory.resolve("classes").resolve(of));
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(all.resolve(of), "CountingApp*.class")) {
      for (Path file : files) {
        Files.copy(file, some.resolve(file.getFileName()));
      }
    }
    return directory.resolve("classes");
  }

  /// A moment of the test's own choosing at which the power fails; nothing is waited for.
  private static void pause(int millis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  /// The app on the server; what it acknowledges is known here, where no power fails.
  private final class App {
    final String found;
    private final Process ssh;
    private final NavigableMap<Long, Long> acknowledged = new TreeMap<>();
    private final Thread listener;

    App(String synchronous) throws IOException {
      ssh =
          new ProcessBuilder(
                  "ssh",
                  "-F",
                  server.sshConfig().toString(),
                  "root@" + server.name(),
                  COUNTING_APP + " " + RATE + " - " + synchronous)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      BufferedReader lines = ssh.inputReader();
      found = String.valueOf(lines.readLine());
      assertThat(found).matches("ok (\\d+)=\\1 .*");
      listener = Thread.ofVirtual().start(() -> lines.lines().forEach(this::hear));
    }

    /// Half a line came through when the power failed.
    private void hear(String line) {
      if (line.matches("\\d+ \\d{13}")) {
        int space = line.indexOf(' ');
        acknowledged.put(
            Long.valueOf(line.substring(0, space)), Long.valueOf(line.substring(space + 1)));
      }
    }

    /// Nobody listens any more, and so it ends, if it still runs. What it had said is read first,
    /// which `Process.destroyForcibly` would drop.
    NavigableMap<Long, Long> end() throws InterruptedException {
      ssh.toHandle().destroyForcibly();
      ssh.waitFor();
      listener.join();
      return acknowledged;
    }
  }
}
