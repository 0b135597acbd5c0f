package dev.berth.run.verification;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/// Who runs the commands of a matrix.
///
/// @param own runs a command of Berth, in words, within a time
/// @param here this machine
/// @param server the machine that the stack runs on, with the rights that Docker needs there
/// @param directory of the repository, on this machine
public record Shells(
    Own own,
    Function<Command, CommandResult> here,
    Function<Command, CommandResult> server,
    Path directory) {

  /// Berth's own command line.
  @FunctionalInterface
  public interface Own {
    CommandResult run(List<String> words, Duration limit);
  }
}
