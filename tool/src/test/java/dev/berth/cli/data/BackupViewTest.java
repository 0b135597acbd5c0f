package dev.berth.cli.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.cli.screen.Ink;
import dev.berth.problem.ExitCode;
import dev.berth.run.snapshot.BackupAnswer;
import dev.berth.run.snapshot.BackupAnswer.ArchiveLine;
import dev.berth.run.snapshot.BackupAnswer.PlaceLine;
import dev.berth.run.snapshot.BackupAnswer.SnapshotLine;
import dev.berth.run.snapshot.BackupTask;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// `berth backup`, as it is read.
class BackupViewTest {
  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
  private static final String BUCKET = "s3://copies/shop at https://s3.ru1.example.com";
  private static final String NAS = "sftp://backup@nas.example:22/srv/copies";
  private static final ArchiveLine WELL =
      new ArchiveLine("orders", "archiving", "", Optional.of(NOW), true, 0, Optional.empty());

  @Test
  void theListHasAgeSizeProofAndPlaceInEightyColumns() {
    BackupAnswer answer =
        answer(
            List.of(
                line("20261127T110000Z", 130, List.of("orders: malformed"), List.of()),
                line("20261127T090000Z", 1204, List.of(), List.of(BUCKET)),
                line("20261120T090000Z", 1, List.of(), List.of(BUCKET, NAS))),
            List.of(WELL));

    List<String> lines = view(answer).lines();

    assertThat(lines)
        .containsExactly(
            "20261127T110000Z  60 min ago  1.2 MB  2 databases, 130 files   not proved",
            "20261127T090000Z  3 h ago     1.2 MB  2 databases, 1204 files  proved      1 place",
            "20261120T090000Z  7 days ago  1.2 MB  2 databases, 1 file      proved      2 places",
            BUCKET + ": 2, the newest 20261127T090000Z",
            NAS + ": 1, the newest 20261120T090000Z",
            "Archive of orders: archiving; last commit 0 min ago",
            "  ✗ 20261127T110000Z: orders: malformed");
    assertThat(lines).allMatch(text -> text.length() <= 83);
  }

  @Test
  void looksAtCopiesAreNoFailureThoughOneIsNotProved() {
    BackupAnswer bad =
        answer(List.of(line("20261127T110000Z", 1, List.of("malformed"), List.of())), List.of());

    assertThat(view(bad).report().exit()).isEqualTo(ExitCode.OK);
    assertThat(view(new BackupTask.Now(), bad).report().exit()).isEqualTo(ExitCode.CHECK_FAILED);
  }

  @Test
  void programsGetAllOfIt() {
    BackupAnswer answer =
        answer(List.of(line("20261127T090000Z", 7, List.of(), List.of(BUCKET))), List.of(WELL));

    Map<String, Object> details = view(answer).report().details();

    assertThat(details.get("snapshots"))
        .isEqualTo(
            List.of(
                Map.of(
                    "id",
                    "20261127T090000Z",
                    "mark",
                    "2026-11-27T09:00:00Z",
                    "databases",
                    2,
                    "files",
                    7L,
                    "bytes",
                    1_234_567L,
                    "heldMillis",
                    3L,
                    "proved",
                    true,
                    "faults",
                    List.of(),
                    "places",
                    List.of(BUCKET))));
    assertThat(details.get("archives"))
        .isEqualTo(
            List.of(
                Map.of(
                    "database",
                    "orders",
                    "state",
                    "archiving",
                    "words",
                    "",
                    "shipped",
                    "2026-11-27T12:00:00Z",
                    "based",
                    true,
                    "gaps",
                    0L)));
  }

  @Test
  void aPlaceSaysWhatItHasAndWhyOldCopiesAreThereStill() {
    Instant until = Instant.parse("2026-11-27T11:59:00Z");
    PlaceLine place =
        new PlaceLine(
            BUCKET,
            2,
            Optional.of("20261127T090000Z"),
            Optional.of(until),
            1,
            2_000_000,
            List.of("old copies stay there: access denied"));
    BackupAnswer answer =
        answer(List.of(line("20261127T090000Z", 1, List.of(), List.of(BUCKET))), List.of())
            .with(List.of(place));

    assertThat(view(answer).lines())
        .endsWith(
            BUCKET + ": 2, the newest 20261127T090000Z; every commit until 1 min ago",
            "  ! old copies stay there: access denied");
    assertThat(view(new BackupTask.Prune(), answer).lines())
        .contains(BUCKET + ": 1 snapshot removed, 2.0 MB freed.");
    assertThat(view(answer).report().details().get("places"))
        .asString()
        .contains("archived=2026-11-27T11:59:00Z", "faults=[old copies");
  }

  @Test
  void anArchiveSaysWhatItLacks() {
    assertThat(archive("waiting", "nothing was committed since it began", 0))
        .isEqualTo("Archive of orders: waiting; nothing was committed since it began");
    assertThat(archive("archiving", "a base can't be taken: disk full", 0))
        .isEqualTo("Archive of orders: archiving; no base yet; a base can't be taken: disk full");
    assertThat(archive("gap", "the log was deleted", 2))
        .isEqualTo(
            "Archive of orders: gap; no base yet; 2 gaps, last: unknown; the log was deleted");
  }

  @Test
  void withoutAnySnapshotItSaysHowToTakeOne() {
    assertThat(view(answer(List.of(), List.of())).lines())
        .containsExactly("No snapshot yet: berth backup now takes one.");
  }

  private static String archive(String state, String words, long gaps) {
    ArchiveLine line =
        new ArchiveLine("orders", state, words, Optional.empty(), false, gaps, Optional.empty());
    return view(answer(List.of(), List.of(line))).lines().getLast();
  }

  private static SnapshotLine line(
      String id, long files, List<String> faults, List<String> places) {
    Instant mark =
        Instant.parse(id.replaceAll("(....)(..)(..)T(..)(..)(..)Z", "$1-$2-$3T$4:$5:$6Z"));
    return new SnapshotLine(id, mark, 2, files, 1_234_567, 3, faults, places);
  }

  private static BackupAnswer answer(List<SnapshotLine> snapshots, List<ArchiveLine> archives) {
    return new BackupAnswer(snapshots, List.of(), 0, List.of(), List.of(), archives, List.of());
  }

  private static BackupView view(BackupAnswer answer) {
    return view(new BackupTask.Overview(), answer);
  }

  private static BackupView view(BackupTask task, BackupAnswer answer) {
    return new BackupView(task, answer, new Ink(false), NOW);
  }
}
