package dev.berth.run.up;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.Command;
import dev.berth.host.docker.ContainerFacts;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Releases that are bad in one way each, while visitors come to the one that serves: that one
/// serves on, or again, with its data. What a copy of the data shows nobody notices.
/// `-Dberth.long=true`: all of them; docs/evidence/bad-releases.md has what it prints.
class BadReleasesIT {
  private static final String NAME = "rtest-bad";
  private static final Pattern BACK = Pattern.compile("that of snapshot (\\S+) again");

  /// What a hand-over would take at the least: the old process drains for longer.
  private static final Duration UNNOTICED = Duration.ofMillis(300);

  /// Who writes waits for the disk, too, but not as long as for the end of a rehearsal: two of them
  /// take more than 20 s.
  private static final Duration DISK = Duration.ofSeconds(5);

  private static final int CONTROLS = Boolean.getBoolean("berth.long") ? 30 : 5;

  /// A release.
  ///
  /// @param what is wrong with it
  /// @param seen the step that sees it
  /// @param said of it
  /// @param written makes its files
  private record Bad(String what, String seen, String said, Consumer<Shelf> written) {
    static Bad onACopy(String what, String said, String fault, int schema) {
      return new Bad(what, "rehearsal", said, shelf -> shelf.write("bad", schema, fault));
    }
  }

  private static final List<Bad> ALL =
      List.of(
          Bad.onACopy("it crashes at its start", "exited, exit code 1", "crash", 1),
          Bad.onACopy(
              "it never becomes healthy", "the service app does not become ready", "ill", 1),
          Bad.onACopy("it takes 23 s to start", "to start on a copy of the data", "slow", 1),
          Bad.onACopy("its migration fails", "exited, exit code 1", "migration", 2),
          Bad.onACopy("it migrates, and a check fails", "fails the check 'books'", "smoke", 2),
          Bad.onACopy("a check is redirected (302)", "fails the check 'books'", "redirect", 1),
          Bad.onACopy("it is another version than its image says", "'version of app'", "stale", 1),
          Bad.onACopy("it takes ten times the memory", "more memory than its limit", "memory", 1),
          new Bad(
              "only its environment is wrong",
              "rehearsal",
              "exited, exit code 1",
              shelf -> shelf.write("one", 1).kiosk.put(".env.prod", "SHELVES=many\n")),
          new Bad(
              "the edge serves another version",
              "smoke",
              "the check 'version of app' failed: GET /version",
              shelf ->
                  shelf
                      .write("bad", 1)
                      .kiosk
                      .put(
                          "site.caddy",
                          shelf
                              .kiosk
                              .read("site.caddy")
                              .replace("\tlog\n", "\tlog\n\trespond /version one\n"))),
          new Bad(
              "it migrates, and a check fails that a copy is not asked",
              "smoke",
              "the check 'new' failed: POST /Walden",
              shelf -> shelf.write("bad", 2).kiosk.put("berth.yaml", withPost(shelf))),
          new Bad(
              "it is healthy, and dies after " + Shelf.LATER + " s",
              "watch",
              "while it was watched",
              shelf -> shelf.write("bad", 1, "later").kiosk.put("berth.yaml", watched(shelf))));

  @TempDir private Path directory;

  @Test
  void theOneBeforeServesWithItsDataAndTheMessageSaysWhatWasSeen() throws SQLException {
    List<String> rounds =
        Rounds.some(
            ALL.stream().map(Bad::what).toList(),
            "its migration fails",
            "it migrates, and a check fails that a copy is not asked");
    try (Shelf shelf = new Shelf(NAME, directory)) {
      shelf.release("one", 1);
      shelf.add("Moby-Dick");
      Duration usual = control(shelf);
      for (Bad bad : ALL) {
        if (rounds.contains(bad.what)) {
          harmsNobody(shelf, bad, usual);
        }
      }
      assertThat(shelf.write("two", 2).kiosk.up().problems()).isEmpty();
      assertThat(shelf.titles()).contains("Moby-Dick");
      assertThat(shelf.schema()).isEqualTo(2);
    }
  }

  /// The engine is at work, and there is no release. With all rounds for as long as most of these
  /// take.
  private static Duration control(Shelf shelf) {
    String image = shelf.serving().imageId();
    Command beside = Command.of("docker", "run", "--rm", "--network", "none", image, "node", "-v");
    try (Visitors visitors = Visitors.of(shelf, "control")) {
      for (int i = 0; i < CONTROLS; i++) {
        shelf.kiosk.docker.must("no container", beside);
      }
      visitors.leave();
      row(List.of("(none: other containers start)", "–", "–"), visitors, "–");
      assertThat(visitors.failures()).isEmpty();
      return visitors.longestRead();
    }
  }

  private static void harmsNobody(Shelf shelf, Bad bad, Duration usual) throws SQLException {
    ContainerFacts before = shelf.serving();
    List<String> books = new ArrayList<>(shelf.titles());
    Visitors visitors = Visitors.of(shelf, "visit" + ALL.indexOf(bad) + "-");
    bad.written.accept(shelf);
    UpOutcome outcome = upWhile(visitors, shelf);

    assertThat(outcome.exit()).as("%s: %s", bad.what, outcome).isEqualTo(ExitCode.FAILED);
    Problem problem = outcome.problems().getFirst();
    String exit = String.valueOf(outcome.exit().number());
    row(List.of(bad.what, Shelf.seen(outcome), exit), visitors, shown(problem));
    assertThat(Shelf.seen(outcome)).as(bad.what).isEqualTo(bad.seen);
    assertThat(problem.what() + problem.cause().orElse("")).as(bad.what).contains(bad.said);
    assertThat(visitors.failures()).as(bad.what).isEmpty();
    assertThat(shelf.serving().id()).as(bad.what).isEqualTo(before.id());
    assertThat(shelf.serving().restart()).as(bad.what).isEqualTo("unless-stopped");
    assertThat(shelf.version()).as(bad.what).isEqualTo("one");
    String state = problem.state().orElseThrow();
    if (bad.seen.equals("rehearsal")) {
      assertThat(state).as(bad.what).contains("release 1 was not touched");
      assertThat(shelf.serving().pid()).as(bad.what).isEqualTo(before.pid());
      assertThat(visitors.longestRead()).as(bad.what).isLessThan(usual.plus(UNNOTICED));
      assertThat(visitors.longest()).as(bad.what).isLessThan(DISK);
    } else {
      assertThat(state).as(bad.what).contains("release 1 runs again");
    }
    books.addAll(visitors.taken());
    assertThatItsDataIsWhole(shelf, bad, state, books);
  }

  private static UpOutcome upWhile(Visitors visitors, Shelf shelf) {
    try (visitors) {
      return shelf.kiosk.up();
    }
  }

  /// @param books all that were ever acknowledged
  private static void assertThatItsDataIsWhole(
      Shelf shelf, Bad bad, String state, List<String> books) throws SQLException {
    Matcher back = BACK.matcher(state);
    if (back.find()) {
      assertThat(state).contains("shelf: schema 1 then, 2 now");
      new Announced(shelf, state, back.group(1)).assertFound(books);
    } else {
      assertThat(state).as(bad.what).contains("no data was changed");
      assertThat(shelf.titles()).as(bad.what).containsExactlyInAnyOrderElementsOf(books);
      assertThat(shelf.covers()).as(bad.what).containsExactlyInAnyOrderElementsOf(books);
    }
    assertThat(shelf.schema()).as(bad.what).isEqualTo(1);
    assertThat(shelf.backup().resolve("restoring.json")).doesNotExist();
    shelf.assertNoScratch();
  }

  private static String withPost(Shelf shelf) {
    return shelf.kiosk.read("berth.yaml") + "  - {name: new, request: POST /Walden, status: 201}\n";
  }

  private static String watched(Shelf shelf) {
    return shelf
        .kiosk
        .read("berth.yaml")
        .replace("watch: 0s", "watch: %ds".formatted(Shelf.LATER + 10));
  }

  /// Of the table.
  ///
  /// @param begins what is wrong, the step that saw it, the exit code
  private static void row(List<String> begins, Visitors visitors, String message) {
    System.out.printf(
        "| %s | %d | %d | %d | %s |%n",
        String.join(" | ", begins),
        visitors.longest().toMillis(),
        visitors.asked(),
        visitors.failures().size(),
        message);
  }

  /// Of the cause the line that tells most.
  private static String shown(Problem problem) {
    String cause = problem.cause().orElse("");
    String telling =
        cause
            .lines()
            .filter(line -> line.startsWith("Error: "))
            .findFirst()
            .orElseGet(() -> cause.replace("its last lines:\n", "").lines().findFirst().orElse(""));
    return "%s<br>cause: %s<br>state: %s"
        .formatted(problem.what(), telling, problem.state().orElse(""));
  }
}
