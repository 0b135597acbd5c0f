package dev.berth.host.docker;

import java.util.List;
import java.util.Map;

/// A network of the engine.
///
/// @param subnets in CIDR form, such as `172.18.0.0/16`
/// @param containers names of the containers that are in it now
public record NetworkFacts(
    String id,
    String name,
    String driver,
    List<String> subnets,
    Map<String, String> labels,
    List<String> containers) {
  public NetworkFacts {
    subnets = List.copyOf(subnets);
    labels = Map.copyOf(labels);
    containers = List.copyOf(containers);
  }
}
