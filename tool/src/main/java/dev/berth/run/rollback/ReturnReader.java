package dev.berth.run.rollback;

import dev.berth.data.snapshot.SnapshotId;
import dev.berth.host.docker.DockerCli;
import dev.berth.plan.Return;
import dev.berth.plan.SchemaChange;
import dev.berth.plan.Wanted;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.release.ReleaseRecord;
import dev.berth.release.ReleaseStore;
import dev.berth.run.HostSurvey;
import dev.berth.run.Machine;
import dev.berth.run.backup.Backup;
import dev.berth.run.release.FormerRelease;
import dev.berth.run.restore.DataLook;
import dev.berth.run.restore.LiveData;
import dev.berth.run.smoke.OutsideChecks;
import dev.berth.run.snapshot.BackupAnswer;
import dev.berth.run.snapshot.BackupTask;
import dev.berth.run.survey.WantedReader;
import dev.berth.stack.Stack;
import dev.berth.stack.StackData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Finds the release that is to run again, and refuses one that would not do. Changes nothing.
public final class ReturnReader {
  private final Machine machine;
  private final Stack stack;
  private final ReturnOrder order;
  private final List<ReleaseRecord> records;
  private final List<String> notes = new ArrayList<>();

  public ReturnReader(Machine machine, Stack stack, ReturnOrder order) {
    this.machine = machine;
    this.stack = stack;
    this.order = order;
    this.records =
        new ReleaseStore(machine.host(), machine.releases(stack.name().value())).records();
  }

  /// What running it again asks for.
  ///
  /// @param stack the same, with those checks only that the release has passed when it was new
  /// @param notes what a reader should know before he agrees
  public record Seen(Stack stack, Wanted wanted, List<String> notes) {}

  public Seen read() {
    ReleaseRecord to = target();
    Set<String> passed =
        to.checks().stream().map(ReleaseRecord.CheckEvidence::name).collect(Collectors.toSet());
    Stack itsChecks = stack.withChecks(check -> passed.contains(check.name()));
    Wanted now = WantedReader.read(machine, itsChecks);
    FormerRelease former = new FormerRelease(machine, stack.name().value(), to.number());
    refuse(to, hindrances(to, former, now));
    Optional<String> snapshot = order.data() ? Optional.of(snapshot(to)) : Optional.empty();
    if (snapshot.isEmpty()) {
      requireReadable(to);
    }
    int checks = itsChecks.smoke().size() + OutsideChecks.count(machine);
    Wanted wanted = former.wanted(now, new Return(to, snapshot), checks);
    return new Seen(itsChecks, wanted, notes);
  }

  private ReleaseRecord target() {
    if (records.isEmpty()) {
      throw failed(Problem.of("there is no release to go back to").withFix("berth deploy"));
    }
    if (order.release().isPresent()) {
      int number = order.release().get();
      return records.stream()
          .filter(record -> record.number() == number)
          .findFirst()
          .orElseThrow(() ->
              ProblemException.usage(
                  Problem.of("release " + number + " is not kept")
                      .withCause(
                          "kept are "
                              + records.stream()
                                  .map(record -> "" + record.number())
                                  .collect(Collectors.joining(", ")))
                      .withFix("berth releases")));
    }
    if (records.size() < 2) {
      throw failed(
          Problem.of("there is no release before " + records.getLast().number())
              .withFix("berth releases"));
    }
    return records.get(records.size() - 2);
  }

  private List<String> hindrances(ReleaseRecord to, FormerRelease former, Wanted now) {
    List<String> hindrances = new ArrayList<>(former.hindrances(now));
    if (!to.domain().equals(stack.publicName().value())) {
      hindrances.add("it was for " + to.domain() + ", not " + stack.publicName());
    }
    Optional<DockerCli> docker = HostSurvey.docker(machine, HostSurvey.brief(machine));
    for (ReleaseRecord.ReleasedImage image : to.images()) {
      if (docker.flatMap(engine -> engine.image(image.id())).isEmpty()) {
        hindrances.add("its image of " + image.service() + " is gone");
      }
    }
    return hindrances;
  }

  private void refuse(ReleaseRecord to, List<String> hindrances) {
    if (!hindrances.isEmpty()) {
      throw failed(
          Problem.of("release " + to.number() + " can't run again as it was")
              .withCause(String.join("\n", hindrances))
              .withFix("check out what it was made from, then berth deploy"));
    }
  }

  /// Its code alone must get on with the data as it is.
  private void requireReadable(ReleaseRecord to) {
    if (!hasData()) {
      return;
    }
    DataLook now = live().schema(Optional.empty());
    if (to.schema() == null || to.schema().isEmpty()) {
      notes.add(
          "release %d does not say which schema it knows; the data has %s"
              .formatted(to.number(), now.schema()));
      return;
    }
    SchemaChange change = SchemaChange.between(to.schema(), now.schema());
    if (change.newer()) {
      throw failed(
          Problem.of("release " + to.number() + " does not know the data as it is now")
              .withCause(String.join("\n", change.words()))
              .withFix("berth rollback " + to.number() + " --data takes the data back with it"));
    }
  }

  /// The newest copy that is whole of those that were taken until the release after it was made.
  private String snapshot(ReleaseRecord to) {
    if (!hasData()) {
      throw failed(Problem.of("berth.yaml names no data").withFix("berth rollback without --data"));
    }
    String left =
        records.stream()
            .filter(record -> record.number() > to.number())
            .flatMap(record -> record.snapshot().stream())
            .findFirst()
            .orElseThrow(() ->
                failed(
                    Problem.of(
                            "there is no copy of the data as release " + to.number() + " left it")
                        .withFix("berth backup list; berth restore ID --in-place")));
    String whole = whole(SnapshotId.parse(left));
    notes.add("the data goes back to snapshot " + whole + "; dropped, and kept as a new snapshot:");
    live().look(Optional.of(SnapshotId.parse(whole))).since().forEach(notes::add);
    return whole;
  }

  private String whole(SnapshotId newest) {
    Backup backup = new Backup(machine, stack);
    List<String> all =
        backup.run(new BackupTask.Overview()).snapshots().stream()
            .map(BackupAnswer.SnapshotLine::id)
            .filter(id -> SnapshotId.parse(id).compareTo(newest) <= 0)
            .sorted(Comparator.comparing(SnapshotId::parse).reversed())
            .toList();
    for (String id : all) {
      BackupAnswer.SnapshotLine read =
          backup
              .run(new BackupTask.Verify(Optional.of(SnapshotId.parse(id))))
              .snapshots()
              .getFirst();
      if (read.proved()) {
        return id;
      }
      notes.add("snapshot " + id + " is damaged: " + read.faults().getFirst());
    }
    throw failed(
        Problem.of("no copy of the data until " + newest + " is whole")
            .withCause(String.join("\n", notes))
            .withFix("berth restore --from-offsite, if there is a place of copies"));
  }

  private boolean hasData() {
    return !stack.data().equals(StackData.NONE);
  }

  private LiveData live() {
    return new LiveData(machine, stack.name().value());
  }

  private ProblemException failed(Problem problem) {
    String serves =
        records.isEmpty() ? "" : "release " + records.getLast().number() + " is not touched; ";
    return new ProblemException(ExitCode.FAILED, problem.withState(serves + "nothing was changed"));
  }
}
