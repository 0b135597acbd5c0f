package dev.berth.plan;

import dev.berth.host.DiskNeed;
import dev.berth.problem.Problem;
import dev.berth.proxy.AcmeDirectory;
import dev.berth.verify.Knock;
import dev.berth.verify.Reach;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What must be right between a server, its name and the machine that Berth runs on before a
/// release may go there. Pure; all of it is told at once.
public final class ServerPreflight {
  /// Certificates and signed log-ins are judged by the clock: they fail when it is wrong by more.
  static final Duration CLOCKS = Duration.ofSeconds(60);

  private final Wanted wanted;
  private final Situation situation;
  private final ServerFacts server;
  private final NameCheck.Findings name;

  /// Of one server and what is to go there.
  ///
  /// @param server seen when there was something to do
  public ServerPreflight(Wanted wanted, Situation situation, ServerFacts server) {
    this.wanted = wanted;
    this.situation = situation;
    this.server = server;
    this.name = NameCheck.of(server, !wanted.ownAcmeRoot(), situation.ports().behind());
  }

  /// Reasons not to begin; empty when there are none.
  public List<Problem> problems() {
    List<Problem> problems = new ArrayList<>(name.problems());
    problems.addAll(unreachable());
    clock().ifPresent(problems::add);
    foreignRoot().ifPresent(problems::add);
    if (!situation.ports().behind()) {
      IssuanceGuard.of(server.name().name(), server.authorities(), server.clocks().here())
          .ifPresent(problems::add);
    }
    // What images take is known when they are built, and checked before they are sent.
    problems.addAll(
        DiskNeed.unmet(
            DiskBudget.of(wanted, situation, server.room()).besideImages(), situation.host()));
    return List.copyOf(problems);
  }

  /// What a person should know, and may be right.
  public List<String> notes() {
    List<String> notes = new ArrayList<>(name.notes());
    if (server.authorities().directory().equals(AcmeDirectory.STAGING)) {
      notes.add("a rehearsal: the certificate will be for practice, browsers won't believe it");
    }
    if (server.knocked().stream().anyMatch(at -> at.reach() == Reach.NO_WAY)) {
      notes.add("not verifiable from here: " + shown(Reach.NO_WAY) + " (no way there)");
    }
    if (!server.room().unlimited().isEmpty()) {
      notes.add(
          "nothing limits the logs of "
              + String.join(", ", server.room().unlimited())
              + ": berth provision, or logging: in the Compose file");
    }
    return List.copyOf(notes);
  }

  /// A port where nobody listens answers so. One that stays silent is behind a firewall, and then a
  /// certificate can't come and users can't either.
  private List<Problem> unreachable() {
    TreeMap<Integer, List<Knock.At>> silent =
        server.knocked().stream()
            .filter(at -> at.reach() == Reach.FILTERED)
            .collect(Collectors.groupingBy(Knock.At::port, TreeMap::new, Collectors.toList()));
    return silent.entrySet().stream()
        .map(port ->
            Problem.of("port %d of the server can't be reached from here".formatted(port.getKey()))
                .withCause("no answer from " + shown(port.getValue()))
                .withFix(
                    "open TCP "
                        + port.getKey()
                        + " in the provider's panel; on the server itself: berth provision")
                .withState(Preflight.NOTHING))
        .toList();
  }

  private Optional<Problem> foreignRoot() {
    boolean practice = server.authorities().directory().equals(AcmeDirectory.STAGING);
    return practice && wanted.ownAcmeRoot()
        ? Optional.of(
            Problem.of("tls.caRoot is of another authority than --acme-staging asks")
                .withFix("rehearse with that authority itself, without --acme-staging")
                .withState(Preflight.NOTHING))
        : Optional.empty();
  }

  private Optional<Problem> clock() {
    ServerFacts.Clocks clocks = server.clocks();
    Duration ahead = clocks.ahead();
    if (ahead.abs().minus(clocks.unsure()).compareTo(CLOCKS) <= 0) {
      return Optional.empty();
    }
    String direction = ahead.isNegative() ? " behind" : " ahead of";
    return Optional.of(
        Problem.of("the server's clock is " + shown(ahead.abs()) + direction + " this machine's")
            .withCause("the server says " + clocks.there() + ", this machine " + clocks.here())
            .withFix("on the one that is wrong: timedatectl set-ntp true")
            .withState(Preflight.NOTHING));
  }

  private String shown(Reach reach) {
    return shown(server.knocked().stream().filter(at -> at.reach() == reach).toList());
  }

  private static String shown(List<Knock.At> answers) {
    return answers.stream().map(Knock.At::shown).collect(Collectors.joining(", "));
  }

  private static String shown(Duration duration) {
    long seconds = duration.plusMillis(500).toSeconds();
    if (seconds < 120) {
      return seconds + " s";
    }
    return seconds < 7200 ? (seconds + 30) / 60 + " min" : (seconds + 1800) / 3600 + " h";
  }
}
