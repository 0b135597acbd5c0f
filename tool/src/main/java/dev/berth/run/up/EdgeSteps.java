package dev.berth.run.up;

import dev.berth.host.Command;
import dev.berth.host.docker.DockerCli;
import dev.berth.host.docker.DockerCommands;
import dev.berth.plan.EdgeStep;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.proxy.Edge;
import dev.berth.proxy.EdgeAuthority;
import dev.berth.proxy.EdgeFacts;
import dev.berth.proxy.EdgeFiles;
import dev.berth.proxy.EdgePlace;
import dev.berth.proxy.EdgeSite;
import dev.berth.proxy.SiteInstall;
import dev.berth.release.Fingerprint;
import dev.berth.run.Lock;
import dev.berth.run.Patience;
import dev.berth.run.UpContext;
import dev.berth.run.survey.SituationReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The steps that change the server's edge. Each holds the edge's own lock while it does: other
/// stacks share the edge.
final class EdgeSteps {
  private static final Duration STOP_GRACE = Duration.ofSeconds(15);

  private final UpContext context;
  private final EdgePlace place;

  EdgeSteps(UpContext context) {
    this.context = context;
    this.place = context.machine().edge();
  }

  String stopForeignProxy(EdgeStep.StopForeignProxy step) {
    context
        .docker()
        .must("can't stop the former proxy", DockerCommands.stop(step.containers(), STOP_GRACE));
    return String.join(", ", step.containers()) + " stopped";
  }

  String startForeignProxy(EdgeStep.StopForeignProxy step) {
    DockerCli docker = context.docker();
    List<String> started = new ArrayList<>();
    for (String container : step.containers()) {
      if (docker.container(container).isPresent()) {
        docker.must(
            "can't start " + container + " again", Command.of("docker", "start", container));
        started.add(container);
      }
    }
    return started.isEmpty() ? "" : "started " + String.join(", ", started) + " again";
  }

  String start(EdgeStep.StartEdge step) {
    try (Lock _ = lock()) {
      copyAcmeRoot();
      Edge edge = edge();
      if (step.wasRunning() || !startedMeanwhile(edge, step)) {
        String compose =
            EdgeFiles.compose(place, place.image(), step.localOnly(), memberships(step));
        edge.start(authority(), compose);
      }
      Path root = edge.exportRoot(Patience::pause);
      return "running; its own root certificate is " + root;
    }
  }

  /// Whether another stack has started the edge since the plan was made, in a way that will do for
  /// this one too: then it is joined and not replaced.
  private boolean startedMeanwhile(Edge edge, EdgeStep.StartEdge step) {
    List<EdgeFiles.Membership> all = memberships(step);
    EdgeFacts now = edge.facts(all);
    boolean reached = step.localOnly() || now.reachableFromOutside();
    if (!now.running() || !now.hasCurrentImage() || !now.publishes(place.ports()) || !reached) {
      return false;
    }
    String compose = EdgeFiles.compose(place, place.image(), !now.reachableFromOutside(), all);
    all.stream()
        .filter(member -> member.network().equals(context.name()))
        .filter(member -> !now.joined(member.network()))
        .forEach(member -> edge.join(member, compose));
    return true;
  }

  /// The networks of all stacks as they are now; those of the plan where they bear no label.
  private List<EdgeFiles.Membership> memberships(EdgeStep.StartEdge step) {
    List<EdgeFiles.Membership> all =
        new ArrayList<>(SituationReader.memberships(place.project(), context.docker().networks()));
    step.memberships().stream()
        .filter(planned -> all.stream().noneMatch(m -> m.network().equals(planned.network())))
        .filter(planned -> context.docker().network(planned.network()).isPresent())
        .forEach(all::add);
    return all;
  }

  /// Only an edge that this run started for the first time goes away again, and not when another
  /// stack has come to rely on it meanwhile.
  String stop(EdgeStep.StartEdge step) {
    try (Lock _ = lock()) {
      boolean others =
          edge().facts(List.of()).container().stream()
              .flatMap(container -> container.addresses().keySet().stream())
              .anyMatch(network ->
                  !network.equals(context.name()) && !network.equals(place.project() + "_default"));
      if (step.wasRunning() || others || !edge().register().sites().isEmpty()) {
        return "";
      }
      edge().stop();
      return "stopped the edge";
    }
  }

  String join(EdgeStep.JoinEdge step) {
    try (Lock _ = lock()) {
      List<EdgeFiles.Membership> all =
          new ArrayList<>(
              SituationReader.memberships(place.project(), context.docker().networks()));
      EdgeFiles.Membership own =
          all.stream()
              .filter(member -> member.network().equals(step.membership().network()))
              .findFirst()
              .orElse(step.membership());
      all.remove(own);
      all.add(own);
      boolean localOnly = !edge().facts(all).reachableFromOutside();
      edge().join(own, EdgeFiles.compose(place, place.image(), localOnly, all));
      return own.address();
    }
  }

  String leave(EdgeStep.JoinEdge step) {
    try (Lock _ = lock()) {
      return edge().leave(step.membership().network())
          ? "took the edge out of the network " + step.membership().network()
          : "";
    }
  }

  String installSite(EdgeStep.InstallSite step) {
    String text = read(context.place().site(step.number()));
    EdgeSite wanted = context.wanted().site();
    EdgeSite site =
        new EdgeSite(
            wanted.stack(),
            wanted.domain(),
            step.number(),
            Fingerprint.of(text),
            wanted.email(),
            wanted.ca(),
            wanted.behind());
    try (Lock _ = lock()) {
      copyAcmeRoot();
      boolean answers = context.situation().answer().isPresent();
      if (answers && sites().isServed(site, text, authority())) {
        return "it is the same: no reload";
      }
      sites().install(site, text, authority());
    }
    return new FirstAnswer(context).await();
  }

  /// Before anything of the release starts: a site that Caddy does not take must not cost a
  /// restart.
  void validateSite(int number) {
    try (Lock _ = lock()) {
      copyAcmeRoot();
      sites().validate(context.name(), read(context.place().site(number)), authority());
    }
  }

  String removeSite(Optional<EdgeSite> before, Optional<String> text) {
    try (Lock _ = lock()) {
      if (before.isPresent() && text.isPresent()) {
        if (sites().isServed(before.get(), text.get(), authority())) {
          return "";
        }
        sites().install(before.get(), text.get(), authority());
        return "the edge serves release " + before.get().release() + " again";
      }
      if (edge().register().site(context.name()).isEmpty()) {
        return "";
      }
      sites().remove(context.name());
      return "took " + context.wanted().site().domain() + " out of the edge";
    }
  }

  /// The global options are one for all stacks. A stack that only this machine can reach asks for
  /// nothing there, and must not take away what the public ones asked for.
  private EdgeAuthority authority() {
    EdgeAuthority own = context.authority();
    return context.wanted().site().local()
        ? edge().register().sites().stream()
            .filter(site -> !site.local())
            .findFirst()
            .map(site -> authorityOf(site, own.elsewhere()))
            .orElse(own)
        : own;
  }

  private EdgeAuthority authorityOf(EdgeSite site, boolean elsewhere) {
    Optional<String> ca = Optional.ofNullable(site.ca());
    boolean ownRoot =
        ca.isPresent()
            && context
                .machine()
                .host()
                .run(Command.of("test", "-f", place.acmeRoot().toString()))
                .ok();
    return new EdgeAuthority(Optional.ofNullable(site.email()), ca, ownRoot, elsewhere);
  }

  private void copyAcmeRoot() {
    Optional<Path> root = context.stack().tls().caRoot();
    if (root.isPresent()) {
      try {
        context.machine().host().write(place.acmeRoot(), Files.readAllBytes(root.get()), 0644);
      } catch (IOException unreadable) {
        throw new ProblemException(
            ExitCode.CONFIGURATION,
            Problem.of("can't copy the authority's root certificate " + root.get())
                .withCause(unreadable.toString()));
      }
    }
  }

  private String read(Path file) {
    try {
      return context
          .machine()
          .host()
          .read(file)
          .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
          .orElseThrow(() -> new IllegalStateException("not rendered: " + file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private Edge edge() {
    return new Edge(context.machine().host(), context.docker(), place);
  }

  private SiteInstall sites() {
    return new SiteInstall(context.machine().host(), context.docker(), place);
  }

  private Lock lock() {
    return context.lockEdge();
  }
}
