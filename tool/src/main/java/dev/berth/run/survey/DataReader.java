package dev.berth.run.survey;

import dev.berth.host.Command;
import dev.berth.host.HostFacts;
import dev.berth.host.docker.DockerCli;
import dev.berth.plan.DataFacts;
import dev.berth.plan.DataFacts.Timing;
import dev.berth.provision.toolbox.ToolboxFolder;
import dev.berth.run.Machine;
import dev.berth.run.archive.Replication;
import dev.berth.run.snapshot.BackupSets;
import dev.berth.run.timer.Timers;
import dev.berth.run.timer.TimersSeen;
import dev.berth.run.timer.Watching;
import dev.berth.stack.Stack;
import dev.berth.stack.StackData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks at what a stack must not lose, and at what copies it by itself. Changes nothing.
record DataReader(Machine machine, Stack stack) {
  private static final String BY_HAND = "berth backup now, every day, and berth drill, every week";

  /// Empty for a stack that names no data, and is not watched.
  Optional<DataFacts> read(HostFacts host, Optional<DockerCli> docker) {
    if (stack.data().equals(StackData.NONE) && !watched(host)) {
      return Optional.empty();
    }
    if (host.uid() != 0) {
      String why = "only root may read Docker's volumes";
      return Optional.of(
          new DataFacts(
              filled(docker), changed(docker), Optional.of(why), new Timing.Impossible(why)));
    }
    Timing timing = timing();
    List<String> changed = new ArrayList<>(changed(docker));
    if (!(timing instanceof Timing.Impossible) && new Watching(machine, stack).differs(host)) {
      changed.add("watch");
    }
    return Optional.of(new DataFacts(filled(docker), changed, Optional.empty(), timing));
  }

  private boolean watched(HostFacts host) {
    Watching watching = new Watching(machine, stack);
    return watching.wanted() || (host.uid() == 0 && watching.isThere());
  }

  private List<String> changed(Optional<DockerCli> docker) {
    return stack.data().equals(StackData.NONE)
        ? List.of()
        : docker.map(engine -> new BackupSets(machine, stack, engine).changed()).orElse(List.of());
  }

  private boolean filled(Optional<DockerCli> docker) {
    List<Path> places =
        docker.map(engine -> new BackupSets(machine, stack, engine).places()).orElse(List.of());
    if (places.isEmpty()) {
      return false;
    }
    // It fails for those that are not there, and prints those that are all the same.
    Command find =
        Command.of("find", "-L")
            .plus(places.stream().map(Path::toString).toArray(String[]::new))
            .plus("-type", "f", "-print", "-quit");
    return !machine.host().run(find).out().isBlank();
  }

  private Timing timing() {
    if (!machine.state().equals(Machine.SERVER_STATE)) {
      return new Timing.Impossible("Berth's own directory is not " + Machine.SERVER_STATE);
    }
    Timers.Duties duties = Timers.Duties.of(machine, stack);
    Timers timers = Timers.of(machine.host(), machine.state(), stack.name().value(), duties);
    TimersSeen seen = timers.look();
    if (!seen.systemd()) {
      return new Timing.Impossible("there is no systemd here; by hand: " + BY_HAND);
    }
    Optional<ToolboxFolder> better =
        machine.toolbox().filter(folder -> !seen.toolbox().equals(Optional.of(folder.name())));
    if (seen.toolbox().isEmpty() && better.isEmpty()) {
      return new Timing.Impossible(
          machine.server().isPresent()
              ? "there is no Berth on the server; berth provision puts it there"
              : "this Berth is not packaged, so it can't be put beside the data; ./berth can");
    }
    Optional<String> replication =
        new Replication(machine.host(), machine.state(), stack.name().value(), stack.replicate())
            .difference();
    if (seen.asWanted() && better.isEmpty() && replication.isEmpty()) {
      return new Timing.AsWanted(timers.started());
    }
    return new Timing.Differs(
        timers.started(),
        seen.asWanted()
            ? replication.orElse("they run, and get this Berth")
            : "they are not as they should be",
        better.map(ToolboxFolder::version));
  }
}
