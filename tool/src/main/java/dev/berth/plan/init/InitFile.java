package dev.berth.plan.init;

import dev.berth.problem.Problem;
import java.util.List;
import java.util.Optional;

/// One file that a repository needs.
///
/// @param path relative to the repository
/// @param why what it is for, in a few words
/// @param content empty as long as something is lacking
/// @param lacking what has to be known first
public record InitFile(String path, String why, Optional<String> content, List<Problem> lacking) {
  public InitFile {
    lacking = List.copyOf(lacking);
    if (content.isEmpty() == lacking.isEmpty()) {
      throw new IllegalArgumentException(path + " has either its content or a reason for none");
    }
  }
}
