package dev.berth.plan;

import dev.berth.host.DiskNeed;
import dev.berth.host.DockerFacts;
import dev.berth.host.port.PortOwner;
import dev.berth.problem.Problem;
import dev.berth.provision.DockerInstall;
import dev.berth.proxy.EdgePorts;
import dev.berth.proxy.EdgeSite;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What must be out of the way before a plan may begin. Pure; all of it is told at once.
public final class Preflight {
  static final String NOTHING = "nothing was changed";

  private Preflight() {}

  /// Reasons not to begin; empty when there are none.
  ///
  /// @param needs space that the steps of the plan will take
  public static List<Problem> problems(
      Plan plan, Wanted wanted, Situation situation, List<DiskNeed> needs) {
    List<Problem> problems = new ArrayList<>();
    unequipped(plan, situation).ifPresent(problems::add);
    otherProcessor(plan, situation).ifPresent(problems::add);
    if (!plan.nothingToDo()) {
      takenPorts(wanted, situation).forEach(problems::add);
      disagreement(wanted, situation).ifPresent(problems::add);
      sameName(wanted, situation).ifPresent(problems::add);
      problems.addAll(DiskNeed.unmet(needs, situation.builder()));
    }
    return List.copyOf(problems);
  }

  /// A server is set up by `provision` alone; this machine by the plan itself, where it can be.
  private static Optional<Problem> unequipped(Plan plan, Situation situation) {
    boolean server = situation.workshop().isPresent();
    if (server && !(situation.install() instanceof DockerInstall.Present)) {
      return Optional.of(
          Problem.of("the server is not set up: it lacks Docker Engine, Compose v2 or buildx")
              .withCause(seen(situation.host().docker()))
              .withFix("berth provision")
              .withState(NOTHING));
    }
    if (server && situation.host().docker().engine().isEmpty()) {
      return Optional.of(
          Problem.of("the server's Docker engine does not answer")
              .withCause("docker info tells no version of an engine")
              .withFix("berth provision")
              .withState(NOTHING));
    }
    boolean builds =
        !server || plan.toDo().stream().anyMatch(ImageStep.SendImages.class::isInstance);
    return builds && situation.builderInstall() instanceof DockerInstall.Impossible impossible
        ? Optional.of(impossible.problem())
        : Optional.empty();
  }

  private static String seen(DockerFacts docker) {
    return "docker %s, Compose %s, buildx %s, %s"
        .formatted(
            docker.client().orElse("none"),
            docker.compose().orElse("none"),
            docker.buildx().orElse("none"),
            docker.engineInstalled() ? "dockerd is there" : "no dockerd");
  }

  /// Images are for the processor that they were built on; on another one they don't start.
  private static Optional<Problem> otherProcessor(Plan plan, Situation situation) {
    String here = situation.builder().architecture();
    String there = situation.host().architecture();
    boolean sends = plan.toDo().stream().anyMatch(ImageStep.SendImages.class::isInstance);
    return sends && !here.equals(there)
        ? Optional.of(
            Problem.of("images that are built on this machine don't run on the server")
                .withCause("this machine has " + here + ", the server has " + there)
                .withFix(
                    "deploy from a machine with %s, or on the server: berth up".formatted(there))
                .withState(NOTHING))
        : Optional.empty();
  }

  /// Ports may be held by the edge itself, or by this stack's own proxy that a person started: the
  /// edge takes its place.
  private static List<Problem> takenPorts(Wanted wanted, Situation situation) {
    return situation.portOwners().stream()
        .filter(owner -> !ours(owner, wanted, situation))
        .map(owner ->
            orBehind(
                taken(owner, situation.forEdge(owner) ? "the edge (Caddy)" : "a service"), owner))
        .toList();
  }

  private static boolean ours(PortOwner owner, Wanted wanted, Situation situation) {
    return owner instanceof PortOwner.Container container
        && (container.project().equals(situation.edgePlace().project())
            || container.project().equals(wanted.stack()));
  }

  /// A port that somebody else has.
  ///
  /// @param wantedBy who can't do without it
  public static Problem taken(PortOwner owner, String wantedBy) {
    String stop =
        switch (owner) {
          case PortOwner.Container container -> "docker stop " + container.name();
          case PortOwner.Program program ->
              "kill %d, or, if it is a service: systemctl disable --now %s"
                  .formatted(program.pid(), program.name());
          case PortOwner.Unknown unknown -> "sudo ss -ltnp sport = :" + unknown.port();
        };
    return Problem.of("port " + owner.port() + " is taken by " + owner.shown())
        .withCause(wantedBy + " must listen on port " + owner.port())
        .withFix(stop)
        .withState(NOTHING);
  }

  private static Problem orBehind(Problem taken, PortOwner owner) {
    return owner.port() == EdgePorts.USUAL.http() || owner.port() == EdgePorts.USUAL.https()
        ? taken.withFix(
            taken.fix().orElseThrow()
                + "; or leave it there and go behind it: proxy.behind in berth.yaml,"
                + " docs/configuration.md")
        : taken;
  }

  private static Optional<Problem> disagreement(Wanted wanted, Situation situation) {
    return situation
        .edge()
        .register()
        .disagreeingWith(wanted.site())
        .map(other ->
            Problem.of("two stacks of this server ask for different things of its one edge")
                .withCause(shown(other) + ", " + shown(wanted.site()))
                .withFix("give both the same tls.ca and proxy.behind")
                .withState(NOTHING));
  }

  private static Optional<Problem> sameName(Wanted wanted, Situation situation) {
    return situation.edge().register().sites().stream()
        .filter(other -> !other.stack().equals(wanted.stack()))
        .filter(other -> other.domain().equals(wanted.site().domain()))
        .findFirst()
        .map(other ->
            Problem.of(other.domain() + " is served for another stack of this server")
                .withCause(
                    "release %d of %s answers for it".formatted(other.release(), other.stack()))
                .withFix(
                    "give this stack another domain, or stop that one where its files are:"
                        + " berth down")
                .withState(NOTHING));
  }

  private static String shown(EdgeSite site) {
    String ports = site.behind() == null ? "ports 80 and 443" : "behind port " + site.behind();
    return site.stack() + ": " + (site.ca() == null ? "Let's Encrypt" : site.ca()) + ", " + ports;
  }
}
