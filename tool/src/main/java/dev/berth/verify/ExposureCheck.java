package dev.berth.verify;

import dev.berth.host.AddressText;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Judges a scan of a server from outside: nothing but ssh and the edge may answer. A firewall on
/// the server is no proof, since Docker's own rules come before it.
public final class ExposureCheck {
  /// As it is shown.
  public static final String NAME = "exposure";

  /// What is often left open by mistake, whoever listens there: Docker's API, databases, caches,
  /// consoles.
  public static final List<Integer> SUSPECTS =
      List.of(2375, 2376, 3000, 3306, 5432, 6379, 8080, 9200, 11211, 27017);

  private ExposureCheck() {}

  /// One result for all addresses and ports.
  ///
  /// @param answers of every port that was tried, and of the allowed ones
  /// @param allowed may answer
  /// @param owners who listens, by port, for the message
  public static SmokeResult of(
      List<Knock.At> answers,
      Collection<Integer> allowed,
      Map<Integer, String> owners,
      Duration took) {
    List<Knock.At> open = open(answers, allowed);
    String observed =
        open.isEmpty()
            ? only(answers, allowed)
            : open.stream()
                .map(Knock.At::port)
                .distinct()
                .map(port -> shown(port, open, owners))
                .collect(Collectors.joining("; "));
    long ports =
        answers.stream()
            .map(Knock.At::port)
            .filter(port -> !allowed.contains(port))
            .distinct()
            .count();
    String expected = "of " + ports + " other ports none answers";
    return new SmokeResult(NAME, scanned(answers), open.isEmpty(), expected, observed, took);
  }

  /// The answers that nobody should have got.
  public static List<Knock.At> open(List<Knock.At> answers, Collection<Integer> allowed) {
    return answers.stream()
        .filter(at -> at.reach() == Reach.OPEN && !allowed.contains(at.port()))
        .toList();
  }

  /// What can't be tried is said, and not counted as closed.
  private static String only(List<Knock.At> answers, Collection<Integer> allowed) {
    String unknown = addresses(answers.stream().filter(at -> at.reach() == Reach.NO_WAY).toList());
    return "only "
        + allowed.stream().map(String::valueOf).collect(Collectors.joining(", "))
        + " answer"
        + (unknown.isEmpty() ? "" : "; not verifiable from here: " + unknown);
  }

  private static String scanned(List<Knock.At> answers) {
    return "TCP " + addresses(answers.stream().filter(at -> at.reach() != Reach.NO_WAY).toList());
  }

  private static String addresses(List<Knock.At> answers) {
    return answers.stream()
        .map(at -> AddressText.of(at.address()))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static String shown(int port, List<Knock.At> open, Map<Integer, String> owners) {
    List<Knock.At> here = open.stream().filter(at -> at.port() == port).toList();
    String owner = owners.getOrDefault(port, "somebody");
    return port + " answers at " + addresses(here) + ": " + owner;
  }
}
