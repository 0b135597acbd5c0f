package dev.berth.run;

import dev.berth.host.docker.ContainerFacts;
import dev.berth.plan.Handover;
import dev.berth.release.Labels;
import dev.berth.release.StackNetwork;
import java.util.List;
import java.util.Optional;

/// The containers of a stack as they are now, by whose and what they are.
record SlotContainers(UpContext context) {

  /// All that a release has.
  List<ContainerFacts> of(int release) {
    return all().stream()
        .filter(one -> one.has(Labels.RELEASE, Integer.toString(release)))
        .toList();
  }

  /// The release of one.
  static int release(ContainerFacts container) {
    return Integer.parseInt(container.labels().getOrDefault(Labels.RELEASE, "0"));
  }

  /// Whether one runs, or is about to again.
  static boolean isUp(ContainerFacts container) {
    return container.running() || container.state().equals("restarting");
  }

  /// Those of them that requests are sent to.
  List<ContainerFacts> inSlots(int release) {
    return of(release).stream().filter(one -> one.labels().containsKey(Labels.SLOT)).toList();
  }

  /// The new one of a handover.
  ContainerFacts fresh(int release, Handover handover) {
    return found(release, handover)
        .orElseThrow(() -> new IllegalStateException("not created: " + handover.service()));
  }

  Optional<ContainerFacts> found(int release, Handover handover) {
    return inSlots(release).stream()
        .filter(one -> one.service().equals(handover.service()))
        .findFirst();
  }

  /// Those that are taken over from and still there, in the order of the plan.
  List<ContainerFacts> former(Handover handover) {
    return handover.from().stream()
        .flatMap(name -> context.docker().container(name).stream())
        .toList();
  }

  /// Ours of every release but one.
  List<ContainerFacts> except(int release) {
    return all().stream()
        .filter(one -> one.labels().containsKey(Labels.RELEASE))
        .filter(one -> !one.has(Labels.RELEASE, Integer.toString(release)))
        .toList();
  }

  /// Where the new one of a handover listens.
  String address(Handover handover) {
    StackNetwork network = context.network();
    return network.slot(handover.position(), handover.slot().index());
  }

  private List<ContainerFacts> all() {
    return context.docker().project(context.name());
  }
}
