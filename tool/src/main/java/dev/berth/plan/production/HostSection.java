package dev.berth.plan.production;

import static dev.berth.plan.production.content.Text.code;

import dev.berth.host.OperatingSystem;
import dev.berth.host.port.PortOwner;
import dev.berth.plan.production.app.App;
import dev.berth.plan.production.app.MemoryBudget;
import dev.berth.plan.production.app.SurveyedServer;
import dev.berth.plan.production.content.Risk;
import dev.berth.plan.production.content.Risk.Level;
import dev.berth.plan.production.content.Rules;
import dev.berth.plan.production.content.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The server as it was seen, if somebody looked at it, and what follows from that.
final class HostSection implements Section {
  /// What provision leaves open.
  private static final Set<Integer> EXPECTED = Set.of(22, 80, 443);

  /// What provision takes for enough; a plan of 2 GB shows about 1960 MB.
  private static final long ENOUGH_MEMORY = 1900;

  /// Two releases of a large image, and their copies.
  private static final long ENOUGH_ROOM = 5 * 1024;

  @Override
  public void write(App app, Draft draft) {
    MemoryBudget memory = MemoryBudget.of(app);
    if (app.server().isEmpty()) {
      draft.topic(
          "The server",
          List.of(
              Statement.of("not looked at: `berth plan --server root@ADDRESS` does", Rules.SURVEY),
              Statement.of("memory: " + memory.sum(), Rules.HARDENED, memory.source())));
      return;
    }
    SurveyedServer server = app.server().get();
    draft.topic("The server, as it is", facts(server, memory));
    taken(app, server, draft);
    open(server, draft);
    small(server, memory, draft);
    strange(server, draft);
  }

  private static List<Statement> facts(SurveyedServer server, MemoryBudget memory) {
    List<Statement> lines = new ArrayList<>();
    lines.add(
        Statement.of(
            code(server.address()) + ": " + server.facts().os().name(),
            server.system(),
            server.processors()));
    lines.add(
        Statement.of(
            "memory: %s, of %d MB".formatted(memory.sum(), server.memoryMegabytes()),
            server.memory(),
            Rules.HARDENED));
    lines.add(swap(server));
    lines.add(Statement.of(server.free() + " free where Docker keeps its things", server.room()));
    lines.add(
        server.facts().docker().engine().isPresent()
            ? Statement.of("Docker answers", server.docker())
            : Statement.of(
                "Docker is brought by " + code("berth provision"),
                server.docker(),
                Rules.PROVISION));
    lines.add(
        Statement.of(
            "%d ports answer beside loopback".formatted(server.listening().size()),
            server.ports()));
    return lines;
  }

  private static Statement swap(SurveyedServer server) {
    String what =
        server.hasSwap()
            ? "swap is there, and stays as it is"
            : server.memoryMegabytes() < ENOUGH_MEMORY
                ? code("berth provision") + " makes 1 GB of swap: a peak is slow, not fatal"
                : "no swap is needed";
    return Statement.of(what, server.swap(), server.memory(), Rules.PROVISION);
  }

  /// The edge needs both.
  private static void taken(App app, SurveyedServer server, Draft draft) {
    for (int port : List.of(80, 443)) {
      Optional<PortOwner> owner = server.at(port).filter(other -> !isEdge(other));
      if (owner.isPresent()) {
        String name = SurveyedServer.name(owner.get());
        boolean nginx = name.contains("nginx");
        draft.risk(
            new Risk(
                Statement.of(
                    "port %d is taken by %s: no release of %s can serve there"
                        .formatted(port, name, code(app.name())),
                    server.ports(),
                    Rules.DEPLOY_LOOKS),
                Level.HIGH,
                Level.HIGH,
                "`berth deploy --plan` names who listens",
                nginx
                    ? "`berth plan --swap-proxy`: Caddy takes its place"
                    : "stop it, or `proxy.behind` in `berth.yaml`",
                "before the first release",
                "berth deploy --plan"));
      }
    }
  }

  /// Of an earlier release.
  private static boolean isEdge(PortOwner owner) {
    return owner instanceof PortOwner.Container container
        && container.project().equals("berth-edge");
  }

  private static void open(SurveyedServer server, Draft draft) {
    List<String> others =
        server.listening().stream()
            .filter(owner -> !EXPECTED.contains(owner.port()))
            .filter(owner -> !SurveyedServer.name(owner).equals("sshd"))
            .map(owner -> owner.port() + " (" + SurveyedServer.name(owner) + ")")
            .toList();
    if (!others.isEmpty()) {
      draft.risk(
          new Risk(
              Statement.of(
                  "others can reach what listens at " + String.join(", ", others),
                  server.ports(),
                  Rules.PUBLISHED),
              Level.MEDIUM,
              Level.HIGH,
              "`berth smoke` names each port that answers",
              "`berth provision` lets only ssh, 80 and 443 through",
              "a stranger's entry in its log",
              "berth smoke"));
    }
  }

  private static void small(SurveyedServer server, MemoryBudget memory, Draft draft) {
    if (memory.isTight()) {
      draft.risk(
          new Risk(
              Statement.of(
                  "memory runs out: %d MB are there, %d MB are usual"
                      .formatted(server.memoryMegabytes(), memory.wanted()),
                  server.memory(),
                  Rules.HARDENED),
              Level.MEDIUM,
              Level.HIGH,
              "a container that ended with 137",
              "`mem_limit` of %dm, swap; a larger server".formatted(memory.limit()),
              "killed twice in a day",
              "berth status"));
    }
    if (server.freeMegabytes() < ENOUGH_ROOM) {
      draft.risk(
          new Risk(
              Statement.of(
                  "a release finds no room: %s are free".formatted(server.free()),
                  server.room(),
                  Rules.DISK_ROOM),
              Level.MEDIUM,
              Level.MEDIUM,
              "`berth deploy --plan` works the sum out",
              "a larger disk; `keep.releases: 2`",
              "before the first release",
              "berth deploy --plan"));
    }
  }

  private static void strange(SurveyedServer server, Draft draft) {
    if (!isKnown(server.facts().os())) {
      draft.risk(
          new Risk(
              Statement.of(
                  "`berth provision` was not tried on " + server.facts().os().name(),
                  server.system(),
                  Rules.SUPPORTED),
              Level.MEDIUM,
              Level.MEDIUM,
              "`berth provision --check` names what it can't do",
              "Debian 12 or newer, Ubuntu 22.04 or newer",
              "a setting that can't be read back",
              "berth provision --check"));
    }
  }

  private static boolean isKnown(OperatingSystem os) {
    return switch (os.id()) {
      case "debian" -> os.version().matches("1[2-9]");
      case "ubuntu" -> os.version().matches("2[2-9]\\.\\d+");
      default -> false;
    };
  }
}
