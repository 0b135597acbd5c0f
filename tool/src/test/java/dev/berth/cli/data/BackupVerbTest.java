package dev.berth.cli.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.cli.Cli;
import dev.berth.cli.screen.Terminal;
import dev.berth.cli.session.Surroundings;
import dev.berth.problem.ExitCode;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// As it runs on the server, where a file says what belongs into a snapshot.
class BackupVerbTest {
  @TempDir private Path directory;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-27T02:15:00Z"));

  @BeforeEach
  void aBakery() throws IOException, SQLException {
    Path orders = directory.resolve("orders.db");
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + orders);
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE t(v)");
    }
    Files.createDirectory(directory.resolve("backup"));
    Files.writeString(
        directory.resolve("backup/set.json"),
        """
        {"stack": "bakery", "databases": [{"name": "orders", "file": "%s"}], "trees": [],
         "keep": {"hourly": 24, "daily": 7, "weekly": 4}}
        """
            .formatted(orders));
  }

  @Test
  void takesShowsVerifiesAndCleansUp() {
    assertThat(run("now")).isEqualTo(ExitCode.OK);
    assertThat(out())
        .contains("20261127T021500Z  0 min ago", "1 database, 0 files  proved")
        .contains("! orders has no write-ahead log: its writers waited");

    clock = InstantSource.fixed(Instant.parse("2026-11-27T05:20:00Z"));
    assertThat(run("list")).isEqualTo(ExitCode.OK);
    assertThat(out()).contains("20261127T021500Z  3 h ago");

    assertThat(run("verify", "20261127T021500Z")).isEqualTo(ExitCode.OK);
    assertThat(out()).contains("proved");

    assertThat(run("prune")).isEqualTo(ExitCode.OK);
    assertThat(out()).contains("0 snapshots removed, 0 B freed.");
  }

  @Test
  void damageIsExitCodeOne() throws IOException {
    run("now");
    Path kept = directory.resolve("backup/snapshots/20261127T021500Z/1.db.zst");
    Files.write(kept, new byte[100]);

    assertThat(run("verify")).isEqualTo(ExitCode.CHECK_FAILED);
    assertThat(out()).contains("not proved", "✗ 20261127T021500Z: orders: " + kept);
    assertThat(run("list")).isEqualTo(ExitCode.OK);
    assertThat(out()).contains("not proved");
  }

  @Test
  void programsGetTheSame() {
    run("now", "--json");

    assertThat(out().replaceAll("\\s+", " "))
        .contains("\"command\": \"backup\"", "\"id\": \"20261127T021500Z\"", "\"proved\": true");
  }

  @Test
  void whatItDoesNotKnowItSays() {
    assertThat(run("lost")).isEqualTo(ExitCode.USAGE);
    assertThat(err()).contains("there is no 'berth backup lost'", "'berth backup list'");
    assertThat(run("verify", "yesterday")).isEqualTo(ExitCode.USAGE);
    assertThat(err()).contains("'yesterday' is not a snapshot's id such as 20261127T021500Z");
    assertThat(run("verify", "20200101T000000Z")).isEqualTo(ExitCode.USAGE);
    assertThat(err()).contains("there is no snapshot 20200101T000000Z");
    assertThat(run("prune", "20200101T000000Z")).isEqualTo(ExitCode.USAGE);
    assertThat(run()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void aSetThatIsNotThereIsSaid() throws IOException {
    Files.delete(directory.resolve("backup/set.json"));

    assertThat(run("now")).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(err()).contains("can't be read", "berth deploy");
  }

  private ExitCode run(String... words) {
    out.reset();
    err.reset();
    Terminal terminal =
        new Terminal(
            new BufferedReader(new StringReader("")),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            false,
            false);
    Surroundings surroundings =
        new Surroundings(terminal, Map.of(), "root", "1.2.3", Optional.empty(), clock);
    String set = directory.resolve("backup/set.json").toString();
    return new Cli(surroundings)
        .run(
            Stream.of(List.of("backup"), List.of(words), List.of("--set", set))
                .flatMap(List::stream)
                .toArray(String[]::new));
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
