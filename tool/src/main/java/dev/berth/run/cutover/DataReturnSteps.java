package dev.berth.run.cutover;

import dev.berth.data.snapshot.SnapshotId;
import dev.berth.host.docker.ContainerFacts;
import dev.berth.host.docker.DockerCli;
import dev.berth.host.docker.DockerCommands;
import dev.berth.plan.DataStep;
import dev.berth.release.Labels;
import dev.berth.run.UpContext;
import dev.berth.run.Within;
import dev.berth.run.container.SlotContainers;
import dev.berth.run.restore.Exchanged;
import dev.berth.run.restore.LiveData;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The step that gives a release which runs again the data that it had.
public final class DataReturnSteps {
  private final UpContext context;
  private final CutoverSteps cutover;
  private Optional<Exchanged> done = Optional.empty();

  public DataReturnSteps(UpContext context, CutoverSteps cutover) {
    this.context = context;
    this.cutover = cutover;
  }

  /// The snapshot of the data as it was.
  public Optional<String> kept() {
    return done.map(Exchanged::before);
  }

  public String bring(DataStep.BringBack step, Consumer<String> detail) {
    LiveData data = new LiveData(context.machine().with(new Within(detail)), context.name());
    SnapshotId snapshot = SnapshotId.parse(step.snapshot());
    data.prepare(snapshot, step.number());
    detail.accept("stop the stack");
    stopAllBut(step.number());
    detail.accept("keep the data, and put that of " + step.snapshot() + " in its place");
    Exchanged exchanged = data.exchange(snapshot, step.number());
    done = Optional.of(exchanged);
    String since =
        exchanged.look().map(look -> "; dropped: " + String.join("; ", look.since())).orElse("");
    return "the data as it was is kept as snapshot " + exchanged.before() + since;
  }

  /// Those that are to come have not run, or run on the data that they were given by a run which
  /// was cut off. None of the others may come up by itself.
  private void stopAllBut(int release) {
    DockerCli docker = context.docker();
    List<ContainerFacts> running =
        docker.project(context.name()).stream()
            .filter(one -> SlotContainers.isUp(one) && SlotContainers.release(one) != release)
            .toList();
    if (running.isEmpty()) {
      return;
    }
    List<String> names = running.stream().map(ContainerFacts::name).toList();
    docker.must("can't stop " + names, DockerCommands.stop(names));
    running.stream()
        .filter(one -> one.labels().containsKey(Labels.SLOT))
        .forEach(one ->
            docker.must(
                "can't keep " + one.name() + " from coming up",
                DockerCommands.restartPolicy(one.name(), "no")));
  }

  public String undo(DataStep.BringBack step) {
    if (step.previous().isEmpty()) {
      return "";
    }
    int previous = step.previous().get();
    String moved = cutover.goBack(previous, new SlotContainers(context).of(step.number()));
    return "release " + previous + " runs again" + moved;
  }
}
