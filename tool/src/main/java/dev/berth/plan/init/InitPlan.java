package dev.berth.plan.init;

import java.util.List;

/// All files that a repository needs, those included that are there already.
///
/// @param notes what will go wrong all the same
public record InitPlan(List<InitFile> files, List<String> notes) {
  public InitPlan {
    files = List.copyOf(files);
    notes = List.copyOf(notes);
  }
}
