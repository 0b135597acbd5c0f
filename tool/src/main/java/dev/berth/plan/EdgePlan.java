package dev.berth.plan;

import dev.berth.host.port.PortOwner;
import dev.berth.proxy.EdgeFacts;
import dev.berth.proxy.EdgeFiles;
import dev.berth.release.StackNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Plans what a stack needs of the server's edge: that it runs, on the right addresses, and is in
/// the stack's network. A running edge is restarted only when there is no other way, because every
/// stack of the server would notice.
final class EdgePlan {
  private final Wanted wanted;
  private final Situation situation;
  private final EdgeFacts edge;

  private EdgePlan(Wanted wanted, Situation situation) {
    this.wanted = wanted;
    this.situation = situation;
    this.edge = situation.edge();
  }

  static List<PlannedStep> of(Wanted wanted, Situation situation, StackNetwork network) {
    return new EdgePlan(wanted, situation)
        .steps(new EdgeFiles.Membership(network.name(), network.edge()));
  }

  private List<PlannedStep> steps(EdgeFiles.Membership here) {
    List<PlannedStep> steps = new ArrayList<>();
    List<String> foreign = foreignProxies();
    if (!foreign.isEmpty()) {
      steps.add(
          PlannedStep.needed(new EdgeStep.StopForeignProxy(foreign), "it has the edge's ports"));
    }
    boolean localOnly =
        situation.ports().behind() || edge.register().with(wanted.site()).localOnly();
    Optional<String> reason = reasonToStart(localOnly);
    Step start = new EdgeStep.StartEdge(localOnly, memberships(here), edge.running());
    steps.add(
        reason
            .map(why -> PlannedStep.needed(start, why))
            .orElseGet(() -> PlannedStep.satisfied(start, "the edge is running")));
    if (reason.isEmpty()) {
      steps.add(join(here));
    }
    return steps;
  }

  private PlannedStep join(EdgeFiles.Membership here) {
    Step join = new EdgeStep.JoinEdge(here);
    return edge.joined(here.network())
        ? PlannedStep.satisfied(join, "the edge is in the network " + here.network())
        : PlannedStep.needed(join, "it is not in it yet");
  }

  private Optional<String> reasonToStart(boolean localOnly) {
    if (!edge.running()) {
      return Optional.of("it is not running");
    } else if (!edge.hasCurrentImage()) {
      return Optional.of("its image is another one now");
    } else if (!edge.publishes(situation.ports())) {
      return Optional.of("it publishes other ports");
    } else if (edge.reachableFromOutside() == localOnly) {
      return Optional.of(
          localOnly ? "nothing of it is public any more" : "it was bound to loopback");
    }
    return Optional.empty();
  }

  private List<EdgeFiles.Membership> memberships(EdgeFiles.Membership here) {
    List<EdgeFiles.Membership> all = new ArrayList<>(edge.memberships());
    all.removeIf(other -> other.network().equals(here.network()));
    all.add(here);
    return all;
  }

  /// Containers of this very stack, started by hand, that hold the edge's ports.
  private List<String> foreignProxies() {
    return situation.portOwners().stream()
        .filter(situation::forEdge)
        .filter(PortOwner.Container.class::isInstance)
        .map(PortOwner.Container.class::cast)
        .filter(owner -> owner.project().equals(wanted.stack()))
        .map(PortOwner.Container::name)
        .distinct()
        .toList();
  }
}
