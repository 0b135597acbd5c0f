package dev.berth.proxy;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.FailedCommand;
import dev.berth.host.Host;
import dev.berth.host.docker.ContainerFacts;
import dev.berth.host.docker.DockerCli;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/// Puts a stack's site into the edge, or takes it out: validated beforehand, put back when the
/// running Caddy refuses it. The edge's lock is held.
public final class SiteInstall {
  private static final String TOOK_EFFECT = "the edge does not take the site of ";

  private final Host host;
  private final DockerCli docker;
  private final EdgePlace place;
  private final Edge edge;

  public SiteInstall(Host host, DockerCli docker, EdgePlace place) {
    this.host = host;
    this.docker = docker;
    this.place = place;
    this.edge = new Edge(host, docker, place);
  }

  /// Validates the site, writes it and reloads the edge. While maintenance is on it is held back.
  ///
  /// @param site the register's entry
  /// @param text the rendered site
  public void install(EdgeSite site, String text, EdgeAuthority authority) {
    validate(site.stack(), text, authority);
    Optional<HeldSite> held = Maintenance.held(host, place, site.stack());
    if (held.isPresent()) {
      Maintenance.hold(edge, place, new HeldSite(site.stack(), held.get().since(), text));
      edge.write(edge.register().with(site));
      return;
    }
    Optional<String> before = edge.text(place.site(site.stack()));
    before.ifPresent(old -> edge.write(place.previousSite(site.stack()), old));
    String caddyfile = edge.text(place.caddyfile()).orElse("");
    edge.write(place.caddyfile(), EdgeFiles.caddyfile(authority));
    edge.write(place.site(site.stack()), text);
    CommandResult reload = edge.reload();
    if (!reload.ok()) {
      edge.write(place.caddyfile(), caddyfile);
      putBack(site.stack(), before);
      throw new ProblemException(
          ExitCode.FAILED,
          FailedCommand.problem(TOOK_EFFECT + site.stack(), reload)
              .withState("the edge serves what it served before"));
    }
    edge.write(edge.register().with(site));
  }

  /// True when the running edge has been given just this already: then it is noted whose it is, and
  /// there is no reload, which would close connections.
  public boolean isServed(EdgeSite site, String text, EdgeAuthority authority) {
    boolean same =
        edge.register().site(site.stack()).filter(old -> old.hash().equals(site.hash())).isPresent()
            && edge.text(place.site(site.stack())).filter(text::equals).isPresent()
            && edge.text(place.caddyfile())
                .filter(EdgeFiles.caddyfile(authority)::equals)
                .isPresent();
    if (same) {
      edge.write(edge.register().with(site));
    }
    return same;
  }

  /// Takes a stack's site out.
  public void remove(String stack) {
    Optional<String> before = edge.text(place.site(stack));
    if (before.isPresent()) {
      edge.write(place.previousSite(stack), before.get());
      delete(place.site(stack));
    }
    delete(place.heldSite(stack));
    edge.write(edge.register().without(stack));
    if (edge.container().filter(ContainerFacts::running).isPresent()) {
      FailedCommand.unlessOk("the edge does not let go of the site of " + stack, edge.reload());
    }
  }

  void putBack(String stack, Optional<String> before) {
    if (before.isPresent()) {
      edge.write(place.site(stack), before.get());
    } else {
      delete(place.site(stack));
    }
    FailedCommand.unlessOk("the edge does not take its earlier files either", edge.reload());
  }

  /// Has Caddy read the site together with all others, without serving it.
  ///
  /// With a container of its own that has no network: validating loads modules, and whatever that
  /// does must not touch what is being served.
  public void validate(String stack, String text, EdgeAuthority authority) {
    validate(stack, text, EdgeFiles.caddyfile(authority));
  }

  /// The same with the global part as it is.
  void validate(String stack, String text) {
    validate(stack, text, edge.text(place.caddyfile()).orElse(""));
  }

  private void validate(String stack, String text, String global) {
    Path candidate = place.candidate();
    run("can't prepare a check of the site", "rm", "-rf", candidate.toString());
    run(
        "can't prepare a check of the site",
        "cp",
        "-r",
        place.configuration().toString(),
        candidate.toString());
    edge.write(candidate.resolve("Caddyfile"), global);
    edge.write(candidate.resolve("sites").resolve(stack + ".caddy"), text);
    CommandResult result = docker.run(reading(candidate, "validate"));
    if (!result.ok()) {
      throw new ProblemException(
          ExitCode.CONFIGURATION,
          Problem.of("the site of " + stack + " is not valid")
              .withCause(lastLine(result.err()))
              .withFix("mend the site file named under proxy.site"));
    }
  }

  /// The addresses of a site; none when Caddy can't read it.
  Set<String> addresses(String text) {
    Path candidate = place.candidate();
    run("can't prepare a look at the site", "rm", "-rf", candidate.toString());
    edge.write(candidate.resolve("Caddyfile"), text);
    CommandResult adapted = docker.run(reading(candidate, "adapt"));
    return adapted.ok() ? SiteAddresses.of(adapted.out()) : Set.of();
  }

  private Command reading(Path candidate, String verb) {
    return Command.of("docker", "run", "--rm", "--network", "none", "--read-only")
        .plus("--tmpfs", "/tmp", "--tmpfs", "/data", "--tmpfs", "/config")
        .plus("--env", "XDG_DATA_HOME=/data", "--env", "XDG_CONFIG_HOME=/config")
        .plus("--volume", candidate + ":" + EdgePlace.CONFIGURATION_INSIDE + ":ro")
        .plus("--entrypoint", "caddy", place.image(), verb, "--adapter", "caddyfile")
        .plus("--config", EdgePlace.CONFIGURATION_INSIDE + "/Caddyfile");
  }

  private static String lastLine(String text) {
    return text.strip().lines().reduce((first, second) -> second).orElse("no message");
  }

  private void delete(Path file) {
    run("can't remove " + file, "rm", "-f", file.toString());
  }

  private void run(String what, String... argv) {
    FailedCommand.unlessOk(what, host.run(Command.of(argv)));
  }
}
