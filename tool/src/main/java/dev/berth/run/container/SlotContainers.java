package dev.berth.run.container;

import dev.berth.host.docker.ContainerFacts;
import dev.berth.plan.Handover;
import dev.berth.release.Labels;
import dev.berth.release.StackNetwork;
import dev.berth.run.UpContext;
import java.util.List;
import java.util.Optional;

/// The containers of a stack as they are now, by whose and what they are.
public record SlotContainers(UpContext context) {

  /// All that a release has.
  public List<ContainerFacts> of(int release) {
    return all().stream()
        .filter(one -> one.has(Labels.RELEASE, Integer.toString(release)))
        .toList();
  }

  /// The release of one.
  public static int release(ContainerFacts container) {
    return Integer.parseInt(container.labels().getOrDefault(Labels.RELEASE, "0"));
  }

  /// Whether one runs, or is about to again.
  public static boolean isUp(ContainerFacts container) {
    return container.running() || container.state().equals("restarting");
  }

  /// Those of them that requests are sent to.
  public List<ContainerFacts> inSlots(int release) {
    return of(release).stream().filter(one -> one.labels().containsKey(Labels.SLOT)).toList();
  }

  /// The new one of a handover.
  public ContainerFacts fresh(int release, Handover handover) {
    return found(release, handover)
        .orElseThrow(() -> new IllegalStateException("not created: " + handover.service()));
  }

  public Optional<ContainerFacts> found(int release, Handover handover) {
    return inSlots(release).stream()
        .filter(one -> one.service().equals(handover.service()))
        .findFirst();
  }

  /// Those that are taken over from and still there, in the order of the plan.
  public List<ContainerFacts> former(Handover handover) {
    return handover.from().stream()
        .flatMap(name -> context.docker().container(name).stream())
        .toList();
  }

  /// Ours of every release but one.
  public List<ContainerFacts> except(int release) {
    return all().stream()
        .filter(one -> one.labels().containsKey(Labels.RELEASE))
        .filter(one -> !one.has(Labels.RELEASE, Integer.toString(release)))
        .toList();
  }

  /// Where the new one of a handover listens.
  public String address(Handover handover) {
    StackNetwork network = context.network();
    return network.slot(handover.position(), handover.slot().index());
  }

  private List<ContainerFacts> all() {
    return context.docker().project(context.name());
  }
}
