package dev.berth.run.doctor;

import dev.berth.data.snapshot.SnapshotId;
import dev.berth.host.Command;
import dev.berth.host.docker.ComposeProject;
import dev.berth.host.docker.ContainerFacts;
import dev.berth.host.docker.DockerCli;
import dev.berth.host.docker.DockerCommands;
import dev.berth.plan.Manner;
import dev.berth.plan.WantedSlot;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.release.Labels;
import dev.berth.release.ReleaseRecord;
import dev.berth.release.ReleaseStore;
import dev.berth.run.HostSurvey;
import dev.berth.run.Lock;
import dev.berth.run.Machine;
import dev.berth.run.StateFormat;
import dev.berth.run.backup.Backup;
import dev.berth.run.container.Gates;
import dev.berth.run.container.SlotContainers;
import dev.berth.run.rehearsal.ScratchData;
import dev.berth.run.restore.LiveData;
import dev.berth.run.snapshot.BackupAnswer;
import dev.berth.run.snapshot.BackupTask;
import dev.berth.run.survey.WantedReader;
import dev.berth.stack.Stack;
import dev.berth.stack.StackData;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Tries what an app promises (`docs/contract.md`) with the release that runs, on a restored copy
/// of its data, where nobody outside can be reached: `berth doctor --app`. What serves is not
/// touched.
public final class AppDoctor {
  private static final String PURPOSE = "doctor";
  private static final Duration START = Duration.ofMinutes(3);

  /// Processes of each service that run there at a time.
  private static final int MORE = 2;

  private final Machine machine;
  private final Stack stack;
  private final String name;

  public AppDoctor(Machine machine, Stack stack) {
    this.machine = machine;
    this.stack = stack;
    this.name = stack.name().value();
  }

  /// One service, or the stack as a whole.
  ///
  /// @param start from the beginning of a start until it serves; empty where it does not
  /// @param pause of a release; empty where that was not seen
  public record Trial(
      String service, List<Promise> promises, Optional<Duration> start, Optional<Pause> pause) {
    public Trial {
      promises = List.copyOf(promises);
    }
  }

  /// What people notice of a release.
  ///
  /// @param unserved from the last answer of the old process until the first of the new one
  /// @param longestWait of somebody who asks meanwhile, with the time that the edge takes to notice
  public record Pause(Duration unserved, Duration longestWait) {}

  /// What was tried.
  ///
  /// @param snapshot whose data it was; empty where there was none
  public record Outcome(int release, Optional<String> snapshot, List<Trial> trials) {
    public Outcome {
      trials = List.copyOf(trials);
    }

    /// Whether all that `berth.yaml` builds on was tried and is kept.
    public boolean fit() {
      return promises().stream().allMatch(Promise::fit);
    }

    public List<Promise> promises() {
      return trials.stream().flatMap(trial -> trial.promises().stream()).toList();
    }
  }

  public Outcome run() {
    new StateFormat(machine).refuseNewer();
    DockerCli docker =
        HostSurvey.docker(machine, HostSurvey.brief(machine))
            .orElseThrow(() ->
                new ProblemException(
                    ExitCode.FAILED,
                    Problem.of("the Docker engine does not answer").withFix("berth doctor")));
    int release = release(docker);
    new MemoryRoom(machine).require(docker.project(name), MORE);
    ScratchData data = new ScratchData(machine, stack, docker, PURPOSE);
    try (Lock _ =
        Lock.take(machine, machine.releases(name).lock(), "doctor --app", Duration.ZERO)) {
      machine.progress().started(PURPOSE, "Try release " + release + " on a copy of the data");
      data.clear(); // of one that was cut off
      try {
        Outcome outcome = outcome(docker, data, release);
        machine.progress().done(PURPOSE, outcome.promises().size() + " promises");
        return outcome;
      } catch (ProblemException refused) {
        machine.progress().failed(PURPOSE, refused.problems().getFirst().what());
        throw refused;
      } finally {
        data.clear();
      }
    }
  }

  private Outcome outcome(DockerCli docker, ScratchData data, int release) {
    Optional<SnapshotId> snapshot = newest();
    snapshot.ifPresent(id -> data.restore(id, "try the app", this::doing));
    ComposeProject project = gates(data).before(waiting(), data.make(release).project());
    start(docker, data, project);
    TrialRequests requests = TrialRequests.of(machine, stack);
    List<Trial> trials = new ArrayList<>();
    for (WantedSlot slot : stack.services().stream().map(WantedReader::slot).toList()) {
      doing(slot.service());
      ScratchApp app = new ScratchApp(data, slot, project);
      trials.add(new ServiceTrial(app, requests).run());
    }
    trials.add(new Trial(name, asAWhole(snapshot), Optional.empty(), Optional.empty()));
    return new Outcome(release, snapshot.map(SnapshotId::toString), trials);
  }

  /// As releases have them.
  private Set<String> waiting() {
    return stack.services().stream()
        .map(WantedReader::slot)
        .filter(slot -> slot.manner() == Manner.STOP_FIRST)
        .map(WantedSlot::service)
        .collect(Collectors.toSet());
  }

  private static Gates gates(ScratchData data) {
    return new Gates(data.machine().host(), data.docker(), data.directory().resolve("gates"));
  }

  private void doing(String detail) {
    machine.progress().doing(PURPOSE, detail);
  }

  /// The one that runs; else the one that would.
  private int release(DockerCli docker) {
    List<ReleaseRecord> records =
        new ReleaseStore(machine.host(), machine.releases(name)).records();
    return docker.project(name).stream()
        .filter(one -> one.running() && one.labels().containsKey(Labels.SLOT))
        .map(SlotContainers::release)
        .findFirst()
        .or(() -> records.stream().map(ReleaseRecord::number).reduce((_, last) -> last))
        .orElseThrow(() ->
            new ProblemException(
                ExitCode.FAILED,
                Problem.of("there is no release of " + name + " to try")
                    .withFix("berth deploy, or berth up on this machine")
                    .withState("nothing was changed")));
  }

  private Optional<SnapshotId> newest() {
    return stack.data().equals(StackData.NONE)
        ? Optional.empty()
        : new Backup(machine, stack)
            .run(new BackupTask.Overview()).snapshots().stream()
                .filter(BackupAnswer.SnapshotLine::proved)
                .map(BackupAnswer.SnapshotLine::id)
                .sorted()
                .reduce((_, last) -> last)
                .map(SnapshotId::parse);
  }

  private void start(DockerCli docker, ScratchData data, ComposeProject project) {
    Command up =
        DockerCommands.compose(project)
            .plus("--progress", "plain", "up", "--no-build", "--pull", "never")
            .within(START);
    docker.must("Compose can't create the containers", up.plus("--no-start"), this::doing);
    refuseShared(docker, data);
    data.scratch().containers().forEach(gates(data)::open);
    // One that does not become ready is what is to be found out.
    docker.run(up.plus("--detach"), this::doing);
  }

  /// What is no volume is not copied: a second process would write to what serves.
  private void refuseShared(DockerCli docker, ScratchData data) {
    for (ContainerFacts one : data.scratch().containers()) {
      List<Path> shared = ContainerTraits.of(docker, one.name()).outside(data.directory());
      if (!shared.isEmpty()) {
        throw new ProblemException(
            ExitCode.CHECK_FAILED,
            Problem.of("%s can't be tried beside what serves".formatted(one.service()))
                .withCause("it writes to %s of the machine itself".formatted(shared.getFirst()))
                .withFix("keep it in a named volume, or mount it read-only")
                .withState("nothing of the app was tried, and nothing was changed"));
      }
    }
  }

  private List<Promise> asAWhole(Optional<SnapshotId> snapshot) {
    List<Promise> promises = new ArrayList<>();
    promises.add(schema(snapshot));
    if (stack.telegram().isPresent()) {
      promises.add(Promise.untried("updates are stored before the answer", "berth webhook check"));
    }
    promises.add(
        Promise.untried("kill -9 loses nothing that was answered", "only the app knows what was"));
    promises.add(
        Promise.untried("a wrong configuration ends it", "only the app knows what is wrong"));
    promises.add(Promise.untried("logs hold no secret", "look: berth logs"));
    return promises;
  }

  private Promise schema(Optional<SnapshotId> snapshot) {
    String promise = "the schema has a number";
    if (snapshot.isEmpty()) {
      return Promise.untried(promise, "there is no copy of a database");
    }
    Map<String, Integer> schema = new LiveData(machine, name).schema(snapshot).schemaThen();
    if (schema.isEmpty()) {
      return Promise.untried(promise, "there is no copy of a database");
    }
    return schema.containsValue(0)
        ? Promise.broken(
            promise,
            "user_version " + schema,
            "none; a way back takes it that older releases read everything")
        : Promise.kept(promise, "user_version " + schema);
  }
}
