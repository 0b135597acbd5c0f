package dev.berth.plan;

import dev.berth.host.docker.NetworkFacts;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.release.StackNetwork;
import java.util.Collection;
import java.util.List;

/// Chooses the addresses of the network between the edge and a stack.
public final class NetworkChoice {
  /// A corner of the private range that home routers, VPNs and Docker's own pools leave alone.
  private static final String RANGE = "10.213.";

  private static final String SUFFIX = ".0/24";

  private NetworkChoice() {}

  /// The network that is there, or a new one whose addresses nobody else uses.
  static StackNetwork of(String stack, StackFacts facts) {
    return facts
        .network()
        .map(NetworkChoice::existing)
        .orElseGet(() -> free(stack, facts.takenSubnets()));
  }

  /// The planned network as long as its addresses are free, else another one: somebody else may
  /// have taken them since the plan was made.
  ///
  /// @param taken by networks and routes, in CIDR form
  public static StackNetwork stillFree(StackNetwork planned, Collection<String> taken) {
    return isFree(planned, taken) ? planned : free(planned.name(), taken);
  }

  private static StackNetwork existing(NetworkFacts network) {
    return network.subnets().stream()
        .filter(subnet -> subnet.endsWith(SUFFIX))
        .findFirst()
        .map(subnet -> subnet.substring(0, subnet.length() - SUFFIX.length()))
        .map(prefix -> new StackNetwork(network.name(), prefix))
        .orElseThrow(() -> unfit(network));
  }

  private static StackNetwork free(String stack, Collection<String> takenSubnets) {
    for (int third = 1; third < 255; third++) {
      StackNetwork candidate = new StackNetwork(stack, RANGE + third);
      if (isFree(candidate, takenSubnets)) {
        return candidate;
      }
    }
    throw new ProblemException(
        ExitCode.FAILED,
        Problem.of("no free addresses for the network of " + stack)
            .withCause("every /24 of " + RANGE + "0.0/16 overlaps a network of this machine")
            .withFix("docker network prune"));
  }

  /// Whether none of these overlaps it.
  ///
  /// @param takenSubnets by networks and routes, in CIDR form
  public static boolean isFree(StackNetwork candidate, Collection<String> takenSubnets) {
    return takenSubnets.stream().noneMatch(taken -> overlap(taken, candidate));
  }

  private static boolean overlap(String taken, StackNetwork candidate) {
    String[] parts = taken.split("/", 2);
    List<Integer> octets = octets(parts[0]);
    if (octets.size() != 4) {
      return false; // IPv6
    }
    int bits = Math.min(parts.length == 2 ? Integer.parseInt(parts[1]) : 32, 24);
    int mask = bits == 0 ? 0 : -1 << (32 - bits);
    return (number(octets) & mask) == (number(octets(candidate.gateway())) & mask);
  }

  private static List<Integer> octets(String address) {
    return address.contains(":")
        ? List.of()
        : List.of(address.split("\\.", -1)).stream().map(Integer::valueOf).toList();
  }

  private static int number(List<Integer> octets) {
    return octets.get(0) << 24 | octets.get(1) << 16 | octets.get(2) << 8 | octets.get(3);
  }

  private static ProblemException unfit(NetworkFacts network) {
    return new ProblemException(
        ExitCode.FAILED,
        Problem.of("the network " + network.name() + " can't be used")
            .withCause("its addresses are " + network.subnets() + ", and a /24 is needed")
            .withFix("docker network rm " + network.name() + ", if nothing uses it"));
  }
}
