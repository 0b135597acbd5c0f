package dev.berth.run;

import dev.berth.host.DockerFacts;
import dev.berth.host.Host;
import dev.berth.host.HostFacts;
import dev.berth.host.HostFactsReader;
import dev.berth.host.docker.DockerCli;
import dev.berth.image.BaseImages;
import dev.berth.plan.Workshop;
import dev.berth.provision.AptArchive;
import dev.berth.provision.AptArchiveReader;
import dev.berth.provision.DockerInstall;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/// Looks at the hosts of a command, without a thought of any stack: what they are, and what of
/// Docker they have. Changes nothing. Whoever looks at a machine looks this way, so that nobody
/// goes on where a newer Berth has been.
public final class HostSurvey {
  private static final List<Path> BUILD_DISKS = List.of(DockerFacts.USUAL_ROOT, BaseImages.SCRATCH);

  private HostSurvey() {}

  /// Of the machine that a stack runs on, or will.
  public static HostFacts facts(Machine machine) {
    List<Path> disks = new ArrayList<>(BUILD_DISKS);
    disks.add(machine.state());
    return checked(machine, () -> facts(machine.host(), disks));
  }

  /// The same without the disks.
  public static HostFacts brief(Machine machine) {
    return checked(machine, () -> HostFactsReader.read(machine.host(), List.of()));
  }

  private static HostFacts checked(Machine machine, Callable<HostFacts> facts) {
    try (AtOnce looks = new AtOnce()) {
      Supplier<HostFacts> seen = looks.look(facts); // meanwhile, so that it costs no time
      new StateFormat(machine).refuseNewer();
      return seen.get();
    }
  }

  /// Of the machine that builds images for it; empty when it builds them itself.
  public static Optional<Workshop> workshop(Machine machine) {
    return machine
        .server()
        .map(server -> {
          HostFacts facts = facts(server.workshop(), BUILD_DISKS);
          Optional<AptArchive> archive = archive(server.workshop(), facts);
          String addressee = server.address().replaceAll("[^A-Za-z0-9.-]", "-");
          return new Workshop(facts, archive, DockerInstall.decide(facts, archive), addressee);
        });
  }

  /// What the package archive of a host offers; not looked at when nothing is missing.
  public static Optional<AptArchive> archive(Host host, HostFacts facts) {
    DockerFacts docker = facts.docker();
    boolean lacksSomething =
        !docker.engineInstalled()
            || docker.client().isEmpty()
            || docker.compose().isEmpty()
            || docker.buildx().isEmpty();
    return lacksSomething ? new AptArchiveReader(host, facts).read() : Optional.empty();
  }

  /// The engine of the machine that a stack runs on, if one answers.
  public static Optional<DockerCli> docker(Machine machine, HostFacts facts) {
    return docker(machine.host(), facts);
  }

  /// The engine of a host, if one answers.
  public static Optional<DockerCli> docker(Host host, HostFacts facts) {
    return facts
        .docker()
        .engine()
        .map(any ->
            facts.docker().needsRoot()
                ? DockerCli.on(host, facts.privilege())
                : DockerCli.on(host));
  }

  private static HostFacts facts(Host host, List<Path> disks) {
    HostFacts facts = HostFactsReader.read(host, disks);
    Path root = facts.docker().root();
    if (facts.disks().stream().anyMatch(disk -> disk.path().equals(root))) {
      return facts;
    }
    // Only the engine knows that its state is elsewhere.
    List<Path> more = new ArrayList<>(disks);
    more.add(root);
    return HostFactsReader.read(host, more);
  }
}
