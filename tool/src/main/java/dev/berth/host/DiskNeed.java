package dev.berth.host;

import dev.berth.problem.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Space that a step will take, known before it runs.
///
/// @param what for a message, such as `base image node:22`
/// @param path where it goes; must be among the paths whose space the facts tell
public record DiskNeed(String what, Path path, long bytes) {

  /// What must stay free for logs and the data to go on: a full disk stops SQLite and Docker alike.
  private static final long RESERVE = 256L << 20;

  /// One problem for each file system that is too small for all that goes onto it.
  public static List<Problem> unmet(List<DiskNeed> needs, HostFacts facts) {
    Map<Long, List<DiskNeed>> byDevice =
        needs.stream()
            .collect(
                Collectors.groupingBy(
                    need -> facts.disk(need.path()).device(), TreeMap::new, Collectors.toList()));
    List<Problem> problems = new ArrayList<>();
    byDevice
        .values()
        .forEach(there -> {
          long needed = RESERVE + there.stream().mapToLong(DiskNeed::bytes).sum();
          DiskSpace space = facts.disk(there.getFirst().path());
          if (space.freeBytes() < needed) {
            problems.add(problem(space, needed, there));
          }
        });
    return problems;
  }

  private static Problem problem(DiskSpace space, long needed, List<DiskNeed> needs) {
    List<DiskNeed> lines = new ArrayList<>(needs);
    lines.add(new DiskNeed("reserve", space.path(), RESERVE));
    int widest = lines.stream().mapToInt(line -> line.what().length()).max().orElse(0);
    String sum =
        lines.stream()
            .map(need -> ("%-" + widest + "s %7s").formatted(need.what(), megabytes(need.bytes())))
            .collect(Collectors.joining("\n"));
    return Problem.of(
            "not enough free space at %s (file system %s): %s free, %s needed"
                .formatted(
                    space.path(), space.mount(), megabytes(space.freeBytes()), megabytes(needed)))
        .withCause(sum)
        .withFix("see what fills it: du -xh --max-depth=2 " + space.mount() + " | sort -h | tail")
        .withState("nothing was changed");
  }

  private static String megabytes(long bytes) {
    return (bytes >> 20) + " MB";
  }
}
