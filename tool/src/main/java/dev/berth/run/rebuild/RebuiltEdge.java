package dev.berth.run.rebuild;

import dev.berth.host.docker.DockerCli;
import dev.berth.host.docker.DockerCommands;
import dev.berth.proxy.Edge;
import dev.berth.proxy.EdgeAuthority;
import dev.berth.proxy.EdgeFiles;
import dev.berth.proxy.EdgePlace;
import dev.berth.proxy.EdgePorts;
import dev.berth.proxy.EdgeSite;
import dev.berth.proxy.SiteInstall;
import dev.berth.run.Lock;
import dev.berth.run.Machine;
import dev.berth.run.Patience;
import dev.berth.run.release.StaticSteps;
import dev.berth.run.survey.SituationReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The edge of a new server, with the site of a stack as it was installed on the old one.
record RebuiltEdge(Machine machine, DockerCli docker, String stack) {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  void serve(EdgeSite site) {
    EdgePlace place = place(machine, site);
    EdgeAuthority authority =
        new EdgeAuthority(
            Optional.ofNullable(site.email()),
            Optional.ofNullable(site.ca()),
            Files.exists(place.acmeRoot()),
            place.ports().behind());
    Edge edge = new Edge(machine.host(), docker, place);
    try (Lock _ = lock()) {
      List<EdgeFiles.Membership> members =
          SituationReader.memberships(place.project(), docker.networks());
      boolean localOnly = edge.register().with(site).localOnly();
      edge.start(authority, EdgeFiles.compose(place, place.image(), localOnly, members));
      edge.exportRoot(Patience::pause);
      StaticSteps files = new StaticSteps(machine, stack);
      if (files.facts().staged().contains(site.release())) {
        files.serve(site.release());
      }
      new SiteInstall(machine.host(), docker, place)
          .install(site, text(machine.releases(stack).site(site.release())), authority);
    }
  }

  /// With the ports that a site asks for.
  static EdgePlace place(Machine machine, EdgeSite site) {
    return Optional.ofNullable(site.behind())
        .map(port -> machine.edge().with(EdgePorts.behind(port)))
        .orElse(machine.edge());
  }

  /// Takes the edge out of the stack's network, and that away.
  void leave() {
    if (docker.network(stack).isPresent()) {
      try (Lock _ = lock()) {
        new Edge(machine.host(), docker, machine.edge()).leave(stack);
        docker.must("can't remove the network " + stack, DockerCommands.removeNetwork(stack));
      }
    }
  }

  private Lock lock() {
    return Lock.take(machine, machine.edge().lock(), "restore (the edge)", PATIENCE);
  }

  private String text(Path file) {
    try {
      return machine
          .host()
          .read(file)
          .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
          .orElseThrow(() -> new IllegalStateException("the release has no " + file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
