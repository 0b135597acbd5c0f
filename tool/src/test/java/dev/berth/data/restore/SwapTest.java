package dev.berth.data.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SwapTest {
  private static final String NOW = "20261127T021500Z";

  @TempDir private Path volume;

  private Path database = Path.of("");
  private Path uploads = Path.of("");
  private Swap swap = new Swap(List.of());

  @BeforeEach
  void liveAndRestored() throws IOException {
    database = volume.resolve("app.db");
    uploads = volume.resolve("uploads");
    Exchange one = Exchange.of(database, NOW);
    Exchange two = Exchange.of(uploads, NOW);
    swap = new Swap(List.of(one, two));
    Files.writeString(database, "live");
    Files.writeString(volume.resolve("app.db-wal"), "live log");
    Files.writeString(volume.resolve("app.db-shm"), "live index");
    Files.createDirectory(uploads);
    Files.writeString(uploads.resolve("1.jpg"), "live picture");
    Files.writeString(one.restored(), "restored");
    Files.createDirectory(two.restored());
    Files.writeString(two.restored().resolve("1.jpg"), "restored picture");
  }

  @Test
  void theReplacedDatabaseKeepsItsLogAndTheNewOneHasNone() throws IOException {
    swap.forward();

    assertThat(files())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "app.db",
                "restored",
                "app.db.replaced-" + NOW,
                "live",
                "app.db.replaced-" + NOW + "-wal",
                "live log",
                "app.db.replaced-" + NOW + "-shm",
                "live index",
                "uploads/1.jpg",
                "restored picture",
                "uploads.replaced-" + NOW + "/1.jpg",
                "live picture"));
  }

  @Test
  void thereAndBackIsAsBefore() throws IOException {
    Map<String, String> before = files();

    swap.forward();
    swap.back();

    assertThat(files()).isEqualTo(before);
  }

  @Test
  void whatTheNewOneWroteDoesNotComeToTheOldOne() throws IOException {
    swap.forward();
    Files.writeString(volume.resolve("app.db-wal"), "a new log");
    swap.back();

    assertThat(files())
        .containsEntry("app.db", "live")
        .containsEntry("app.db-wal", "live log")
        .containsEntry("app.db.restored-" + NOW + "-wal", "a new log");
  }

  @Test
  void goingTheSameWayTwiceChangesNothing() throws IOException {
    swap.forward();
    Map<String, String> once = files();
    swap.forward();

    assertThat(files()).isEqualTo(once);
  }

  /// As if the power had failed between two of its moves, whichever.
  @Test
  void bothWaysGoOnFromWhereAPowerCutLeftThem() throws IOException {
    Map<String, String> before = files();
    swap.forward();
    Map<String, String> after = files();
    swap.back();

    Files.move(database, Exchange.of(database, NOW).kept());
    swap.forward();
    assertThat(files()).isEqualTo(after);

    swap.back();
    Files.move(database, Exchange.of(database, NOW).kept());
    swap.back();
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void onANewServerThereIsNothingToKeep() throws IOException {
    for (String end : List.of("", "-wal", "-shm")) {
      Files.delete(volume.resolve("app.db" + end));
    }

    swap.forward();
    assertThat(files()).containsEntry("app.db", "restored");
    assertThat(files().keySet()).noneMatch(name -> name.startsWith("app.db.replaced"));

    swap.back();
    assertThat(files()).doesNotContainKey("app.db");
  }

  @Test
  void whatWasKeptEarlierIsNeverOverwritten() throws IOException {
    Files.writeString(Exchange.of(database, NOW).kept(), "of another restore");

    assertThatThrownBy(swap::forward).hasMessageContaining("is there already");
    assertThat(files())
        .containsEntry("app.db", "live")
        .containsEntry("app.db.replaced-" + NOW, "of another restore");
  }

  private Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(volume)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(volume.relativize(file).toString(), Files.readString(file));
      }
    }
    return files;
  }
}
