package dev.berth.run.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.data.archive.ArchiveFolder;
import dev.berth.data.archive.ArchiveStatus;
import dev.berth.data.drill.DrillRecord;
import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.data.snapshot.SnapshotId;
import dev.berth.host.docker.ContainerFacts;
import dev.berth.run.drill.Drill;
import dev.berth.run.restore.Restore;
import dev.berth.run.restore.RestoreTask;
import dev.berth.run.snapshot.BackupAnswer;
import dev.berth.run.snapshot.BackupTask;
import dev.berth.run.up.Kiosk;
import dev.berth.testbed.machines.Shell;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An app in another language, of which Berth knows only what `berth.yaml` and `compose.yaml` say:
/// the folder `album` beside this class. The app itself makes all data; the test asks it.
class OtherStackIT {
  private static final String NAME = "rtest-album";

  /// So late a commit may be archived; its moment is that one.
  private static final Duration LAG = Duration.ofSeconds(1);

  @TempDir private Path directory;
  private final HttpClient browser = HttpClient.newHttpClient();
  private final List<Process> started = new ArrayList<>();
  private Kiosk album;

  @BeforeEach
  void serve() throws Exception {
    Path files = Shell.root().resolve("tool/src/test/resources/dev/berth/run/doctor/album");
    try (Stream<Path> all = Files.list(files)) {
      for (Path file : all.toList()) {
        Files.copy(file, directory.resolve(file.getFileName()));
      }
    }
    album = Kiosk.empty(NAME, directory);
    assertThat(album.up().problems()).isEmpty();
  }

  @AfterEach
  void remove() {
    started.forEach(process -> process.destroyForcibly().onExit().join());
    browser.close();
    album.close();
  }

  @Test
  void aSnapshotAndAnyMomentComeBack() throws Exception {
    archive();
    post("harbour");
    SnapshotId harbour = copy();
    post("lighthouse");
    untilArchived();
    Instant between = Instant.now();
    post("ferry");
    untilArchived();

    assertThat(restored(between)).isEqualTo("harbour,lighthouse");
    assertThat(restored(Instant.now())).isEqualTo("harbour,lighthouse,ferry");

    new Restore(album.machine, NAME)
        .run(new RestoreTask(new RestoreTask.Point.Id(harbour), Optional.empty(), true));
    assertThat(album.containers()).isNotEmpty().allMatch(ContainerFacts::well);
    assertThat(get()).isEqualTo("harbour");
    assertThat(volume().resolve("pictures/harbour.jpg")).hasContent("picture of harbour");
    assertThat(volume().resolve("pictures/ferry.jpg")).doesNotExist();

    // The archiver goes on with the file that is live now, by itself.
    post("pier");
    untilArchived();
    assertThat(restored(Instant.now())).isEqualTo("harbour,pier");
  }

  @Test
  void aDrillProvesTheCopiesAndMissesALostUpload() throws Exception {
    post("harbour");
    post("ferry");
    copy();
    DrillRecord.Point sound = drill();
    assertThat(sound.faults()).isEmpty();
    assertThat(sound.files()).isEqualTo(2);
    assertThat(sound.release()).isEqualTo(Optional.of(1));

    Files.delete(volume().resolve("pictures/ferry.jpg"));
    copy();
    assertThat(drill().faults())
        .containsExactly("1 of 2 files that photo.file names are missing: pictures/ferry.jpg");
  }

  private DrillRecord.Point drill() {
    return new Drill(album.machine, NAME, new SplittableRandom(1)).run().points().getFirst();
  }

  private SnapshotId copy() {
    BackupAnswer answer = new Backup(album.machine, album.stack()).run(new BackupTask.Now());
    assertThat(answer.snapshots()).first().matches(BackupAnswer.SnapshotLine::proved);
    return SnapshotId.parse(answer.snapshots().getFirst().id());
  }

  /// The titles in the database as it was then.
  private String restored(Instant moment) throws SQLException {
    Path to = directory.resolve("restored-" + System.nanoTime());
    new Restore(album.machine, NAME)
        .run(new RestoreTask(new RestoreTask.Point.At(moment), Optional.of(to), false));
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + to.resolve("album/album.db"));
        var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT group_concat(title) FROM photo")) {
      return row.getString(1);
    }
  }

  private void post(String title) throws Exception {
    ask(
        HttpRequest.newBuilder(at("/" + title))
            .POST(HttpRequest.BodyPublishers.ofString("picture of " + title))
            .build());
  }

  private String get() throws Exception {
    return ask(HttpRequest.newBuilder(at("/")).build());
  }

  private String ask(HttpRequest request) throws Exception {
    var answer = browser.send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  private URI at(String path) {
    ContainerFacts app = album.containers().getFirst();
    return URI.create("http://" + app.addresses().values().iterator().next() + ":3000" + path);
  }

  private Path volume() {
    return album.docker.volume(NAME + "_data").orElseThrow().mountpoint();
  }

  /// The installed program, as systemd runs it on a server.
  private void archive() throws IOException {
    Shell.run(Duration.ofMinutes(10), "./berth", "--version").mustSucceed();
    String program = Shell.root().resolve("tool/target/dist/bin/berth").toString();
    started.add(
        new ProcessBuilder(program, "archive", "--state", album.machine.state().toString())
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(directory.resolve("archiver.log").toFile()))
            .start());
  }

  /// What the app has answered by now is archived.
  private void untilArchived() throws Exception {
    Instant begun = Instant.now();
    ArchiveFolder archive =
        new ArchiveFolder(
            new SnapshotFolder(album.machine.state().resolve(NAME + "/backup")).archive("album"));
    until(() ->
        archive
            .status()
            .filter(status -> status.state() == ArchiveStatus.State.ARCHIVING && status.based())
            .filter(status -> status.now().isAfter(begun.plus(LAG)))
            .isPresent());
  }

  private void until(Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.call()) {
      if (System.nanoTime() > end) {
        throw new AssertionError(
            "not archived within 60 s: " + Files.readString(directory.resolve("archiver.log")));
      }
      LockSupport.parkNanos(10_000_000);
    }
  }
}
