package dev.berth.plan;

import dev.berth.host.AddressText;
import dev.berth.problem.Problem;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Compares where a stack's public name leads to with the addresses of its server. A certificate
/// can only come, and users can only arrive, when all of them lead there.
final class NameCheck {
  private final ServerFacts server;
  private final boolean strict;
  private final String name;
  private final List<Problem> problems = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  private NameCheck(ServerFacts server, boolean strict) {
    this.server = server;
    this.strict = strict;
    this.name = server.name().name();
  }

  /// What was found.
  record Findings(List<Problem> problems, List<String> notes) {
    Findings {
      problems = List.copyOf(problems);
      notes = List.copyOf(notes);
    }
  }

  /// @param publicly whether a public authority has to find the server by the name; one of one's
  ///   own may know names that nobody else does
  /// @param behind another proxy answers for the name, which may be on another machine
  static Findings of(ServerFacts server, boolean publicly, boolean behind) {
    NameCheck check = new NameCheck(server, publicly && !behind);
    if (server.name().leadsNowhere()) {
      check.nowhere();
    } else {
      check.astray(server.name().v4(), "A", behind);
      check.astray(server.name().v6(), "AAAA", behind);
      check.translated();
      check.incomplete();
    }
    return new Findings(check.problems, check.notes);
  }

  private void nowhere() {
    if (strict) {
      problems.add(
          Problem.of(name + " leads nowhere")
              .withCause("this machine finds no address of it, and the certificate authority won't")
              .withFix(
                  "add an A record for "
                      + name
                      + address(Inet4Address.class).map(is -> ": " + is).orElse("")
                      + "; go on when this prints it: dig +short "
                      + name)
              .withState(Preflight.NOTHING));
    } else {
      notes.add(name + " leads nowhere from here: checks go to " + shown(server.connection()));
    }
  }

  private void astray(List<InetAddress> addresses, String record, boolean behind) {
    List<InetAddress> astray =
        addresses.stream().filter(address -> !server.known().contains(address)).toList();
    if (astray.isEmpty()) {
      return;
    }
    Class<? extends InetAddress> kind = astray.getFirst().getClass();
    if (behind) {
      notes.add(name + " leads to " + shown(astray) + ": that proxy must pass requests on to here");
    } else if (hidden(astray)) {
      notes.add(
          "%s leads to %s, and the server itself has %s: right if that is its public address"
              .formatted(name, shown(astray), shown(all(kind))));
    } else {
      problems.add(elsewhere(astray, record, kind));
    }
  }

  private Problem elsewhere(
      List<InetAddress> astray, String record, Class<? extends InetAddress> kind) {
    List<InetAddress> has = all(kind);
    String here = has.isEmpty() ? "the server has none" : "the server has " + shown(has);
    String first =
        record.equals("AAAA") ? "; certificate authorities try IPv6 first where a name has it" : "";
    String fix =
        address(kind)
            .map(is -> "let the %s record of %s say %s".formatted(record, name, is))
            .orElse("remove the " + record + " record of " + name);
    return Problem.of(name + " leads to " + shown(astray) + ", which is not this server")
        .withCause("its %s record says so; %s%s".formatted(record, here, first))
        .withFix(fix + "; go on when this prints it: dig +short " + record + " " + name)
        .withState(Preflight.NOTHING);
  }

  /// Behind address translation a server does not see the address that it is reached by.
  private boolean hidden(List<InetAddress> astray) {
    return server.known().stream().filter(Inet4Address.class::isInstance).noneMatch(Addresses::open)
        && astray.stream().allMatch(a -> a instanceof Inet4Address && Addresses.open(a));
  }

  private void translated() {
    List<InetAddress> outer =
        server.name().all().stream()
            .filter(address -> server.connection().contains(address))
            .filter(address -> !server.own().contains(address))
            .toList();
    if (!outer.isEmpty()) {
      notes.add(
          "the server itself does not have "
              + shown(outer)
              + ": whatever translates it must pass on ports 80 and 443");
    }
  }

  private void incomplete() {
    Optional<InetAddress> open =
        all(Inet6Address.class).stream().filter(Addresses::open).findFirst();
    if (server.name().v6().isEmpty() && open.isPresent()) {
      notes.add(
          "%s has no AAAA record: fine; the server could be reached by IPv6 at %s"
              .formatted(name, AddressText.of(open.get())));
    }
    if (server.name().v4().isEmpty()) {
      notes.add(name + " has no A record: whoever has no IPv6 can't reach it");
    }
  }

  private List<InetAddress> all(Class<? extends InetAddress> kind) {
    return server.known().stream().filter(kind::isInstance).toList();
  }

  /// The address that a record should say: one that everybody can reach before any other.
  private Optional<String> address(Class<? extends InetAddress> kind) {
    List<InetAddress> all = all(kind);
    return all.stream()
        .filter(Addresses::open)
        .findFirst()
        .or(() -> all.stream().filter(server.connection()::contains).findFirst())
        .map(AddressText::of);
  }

  private static String shown(List<InetAddress> addresses) {
    return addresses.stream().map(AddressText::of).collect(Collectors.joining(", "));
  }
}
