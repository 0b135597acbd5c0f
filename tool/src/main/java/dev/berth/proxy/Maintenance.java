package dev.berth.proxy;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.FailedCommand;
import dev.berth.host.Host;
import dev.berth.host.docker.DockerCli;
import dev.berth.problem.ExitCode;
import dev.berth.problem.ProblemException;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/// Shows visitors of a stack a page in its place, whatever state the stack is in, and goes back.
/// Whoever changes anything holds the edge's lock.
///
/// That it is on is one file beside the edge's configuration, with the site that is held back: it
/// is written first and removed last, so that a change that was cut off anywhere is finished by the
/// next one.
public final class Maintenance {
  private static final JsonType<HeldSite> JSON = Jsonb.builder().build().type(HeldSite.class);

  private final Host host;
  private final DockerCli docker;
  private final EdgePlace place;
  private final Edge edge;

  public Maintenance(Host host, DockerCli docker, EdgePlace place) {
    this.host = host;
    this.docker = docker;
    this.place = place;
    this.edge = new Edge(host, docker, place);
  }

  /// Since when it is on; empty when it is off.
  public static Optional<Instant> since(Host host, EdgePlace place, String stack) {
    return held(host, place, stack).map(HeldSite::since);
  }

  static Optional<HeldSite> held(Host host, EdgePlace place, String stack) {
    try {
      return host.read(place.heldSite(stack))
          .map(bytes -> JSON.fromJson(new String(bytes, StandardCharsets.UTF_8)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// Keeps another site back than before, while it is on.
  static void hold(Edge edge, EdgePlace place, HeldSite held) {
    edge.write(place.heldSite(held.stack()), JSON.toJsonPretty(held) + "\n");
  }

  /// Who gets a page, and which.
  ///
  /// @param domain where the stack answers, which counts where it has no site yet
  /// @param page HTML
  public record Notice(String stack, String domain, String page) {}

  /// Puts the page in the place of the site. On already, it gets this page and is as before.
  public void on(Notice notice, Instant now) {
    String stack = notice.stack();
    Optional<String> site = edge.text(place.site(stack));
    Optional<HeldSite> already = held(host, place, stack);
    Instant second = now.truncatedTo(ChronoUnit.SECONDS); // for people
    HeldSite held = already.orElseGet(() -> new HeldSite(stack, second, site.orElse(null)));
    String wanted = MaintenanceSite.of(addresses(held, notice.domain()), stack);
    Path directory = place.maintenancePage(stack).resolveSibling("");
    run("can't make " + directory, "install", "-d", "-m", "755", directory.toString());
    edge.write(place.maintenancePage(stack), notice.page());
    sites().validate(stack, wanted);
    hold(edge, place, held);
    try {
      serve(stack, wanted, site);
    } catch (ProblemException refused) {
      if (already.isEmpty()) {
        run("can't go back", "rm", "-f", place.heldSite(stack).toString());
      }
      throw refused;
    }
  }

  private String addresses(HeldSite held, String domain) {
    Set<String> addresses = held.site() == null ? Set.of() : sites().addresses(held.site());
    return addresses.isEmpty() ? domain : String.join(", ", addresses);
  }

  /// Serves the stack's site again.
  ///
  /// @return whether it was on
  public boolean off(String stack) {
    Optional<HeldSite> held = held(host, place, stack);
    if (held.isEmpty()) {
      return false;
    }
    Optional<String> before = edge.text(place.site(stack));
    String site = held.get().site();
    if (site == null) {
      run("can't remove " + place.site(stack), "rm", "-f", place.site(stack).toString());
      reload(stack, before);
    } else {
      sites().validate(stack, site);
      serve(stack, site, before);
    }
    run("can't remove what was held", "rm", "-f", place.heldSite(stack).toString());
    return true;
  }

  private void serve(String stack, String site, Optional<String> before) {
    edge.write(place.site(stack), site);
    reload(stack, before);
  }

  private void reload(String stack, Optional<String> before) {
    CommandResult reload = edge.reload();
    if (!reload.ok()) {
      sites().putBack(stack, before);
      throw new ProblemException(
          ExitCode.FAILED,
          FailedCommand.problem("the edge does not take the site of " + stack, reload)
              .withState("the edge serves what it served before"));
    }
  }

  private SiteInstall sites() {
    return new SiteInstall(host, docker, place);
  }

  private void run(String what, String... argv) {
    FailedCommand.unlessOk(what, host.run(Command.of(argv)));
  }
}
