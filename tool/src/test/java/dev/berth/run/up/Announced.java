package dev.berth.run.up;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.data.snapshot.SnapshotId;
import dev.berth.run.restore.Restore;
import dev.berth.run.restore.RestoreTask;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What Berth has said that a way back dropped, held against the two snapshots that it names: that
/// of the data which is live again, and that of the data which was.
///
/// @param said the message
/// @param back the snapshot that the data went back to
public record Announced(Shelf shelf, String said, String back) {
  private static final Pattern KEPT = Pattern.compile("kept as snapshot ([0-9TZ-]+)");
  private static final Pattern SINCE = Pattern.compile("since (\\S+): (\\d+) seconds");

  /// All of a copy.
  private record Copy(
      Instant moment, List<String> books, List<String> entries, Set<String> covers) {}

  /// Fails when a number differs from what is found.
  ///
  /// @param taken titles that were acknowledged before, meanwhile or afterwards
  public void assertFound(List<String> taken) throws SQLException {
    Copy then = copy(back);
    Copy dropped = copy(group(KEPT, 1));
    assertThat(said)
        .contains(rows("book", then.books, dropped.books))
        .contains(rows("entry", then.entries, dropped.entries));
    Set<String> added = new HashSet<>(dropped.covers);
    added.removeAll(then.covers);
    assertThat(said).contains("covers: %d uploads added, 0 removed".formatted(added.size()));
    assertThat(dropped.covers).containsAll(dropped.books);
    assertThat(Instant.parse(group(SINCE, 1))).isEqualTo(then.moment);
    assertThat(Duration.ofSeconds(Long.parseLong(group(SINCE, 2))))
        .isCloseTo(Duration.between(then.moment, dropped.moment), Duration.ofSeconds(2));

    List<String> somewhere = new ArrayList<>(shelf.titles());
    assertThat(somewhere).containsAll(then.books).doesNotHaveDuplicates();
    assertThat(shelf.covers()).containsAll(somewhere);
    somewhere.addAll(dropped.books);
    assertThat(somewhere).containsAll(taken);
    System.out.printf(
        "dropped as announced: %d of %d books, %d uploads, %s s%n",
        dropped.books.size() - then.books.size(),
        dropped.books.size(),
        added.size(),
        group(SINCE, 2));
  }

  private static String rows(String table, List<String> then, List<String> now) {
    return "shelf.%s: %d rows then, %d now".formatted(table, then.size(), now.size());
  }

  private String group(Pattern pattern, int number) {
    Matcher matcher = pattern.matcher(said);
    assertThat(matcher.find()).as("%s in %s", pattern, said).isTrue();
    return matcher.group(number);
  }

  private Copy copy(String id) throws SQLException {
    SnapshotId snapshot = SnapshotId.parse(id);
    Path to = shelf.kiosk.directory().resolve("copy-" + id + "-" + System.nanoTime());
    new Restore(shelf.kiosk.machine, shelf.kiosk.name())
        .run(new RestoreTask(new RestoreTask.Point.Id(snapshot), Optional.of(to), false));
    String url = "jdbc:sqlite:" + to.resolve("shelf/shelf.db");
    return new Copy(
        snapshot.moment(),
        titles(url, "book"),
        titles(url, "entry"),
        Shelf.covers(to.resolve("covers")));
  }

  private static List<String> titles(String url, String table) throws SQLException {
    List<String> titles = new ArrayList<>();
    try (var connection = DriverManager.getConnection(url);
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT title FROM " + table)) {
      while (rows.next()) {
        titles.add(rows.getString(1));
      }
    }
    return titles;
  }
}
