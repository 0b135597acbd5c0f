package dev.berth.stack;

import dev.berth.stack.yaml.Section;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What `berth.yaml` alone says of copies in other places. After the end of a server it may be all
/// that there is.
///
/// @param demand of the environment file, which may be absent
public record OffsiteOutline(EnvironmentDemand demand, List<OffsitePlace> places) {
  public OffsiteOutline {
    places = List.copyOf(places);
  }

  /// Throws a `ProblemException` when `berth.yaml` itself is wrong.
  public static OffsiteOutline read(Path file, Overrides overrides) {
    EnvironmentDemand demand = EnvironmentDemandReader.read(file, overrides);
    Section top = BerthYaml.top(file, new ArrayList<>());
    return new OffsiteOutline(demand, OffsiteReader.read(top));
  }
}
