package dev.berth.inspect;

import java.util.List;
import java.util.stream.Stream;

/// All that is known about a repository, sorted: the same files give the same value.
///
/// @param notes what could not be read, and why
public record Findings(List<Finding> found, List<Absence> absent, List<String> notes) {

  public Findings {
    found = found.stream().distinct().sorted().toList();
    absent = absent.stream().sorted().toList();
    notes = notes.stream().distinct().sorted().toList();
  }

  public Stream<Finding> of(Kind kind) {
    return found.stream().filter(finding -> finding.kind() == kind);
  }
}
