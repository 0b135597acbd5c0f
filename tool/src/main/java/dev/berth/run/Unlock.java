package dev.berth.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Says what is at work on a stack or on the edge, and takes away what a dead process has left. One
/// that lives keeps its lock: two that change the same server would undo each other's work.
public final class Unlock {
  private Unlock() {}

  /// The holders that were found, of the stack and of the edge.
  public static List<LockHolder> run(Machine machine, String stack) {
    Stream<Path> locks = Stream.of(machine.releases(stack).lock(), machine.edge().lock());
    return locks.map(file -> Lock.lookAndClear(machine, file)).flatMap(Optional::stream).toList();
  }
}
