package dev.berth.run.doctor;

import dev.berth.host.docker.ContainerFacts;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.run.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Whether a machine's memory holds more of what runs on it: the kernel might end what serves.
record MemoryRoom(Machine machine) {
  private static final long RESERVE_KB = 64 << 10;

  /// @param running containers, each of which is to be there `times` more
  void require(List<ContainerFacts> running, int times) {
    long taken =
        running.stream()
            .filter(ContainerFacts::running)
            .mapToLong(one -> kilobytes("/proc/" + one.pid() + "/status", "VmRSS:").orElse(0L))
            .sum();
    long need = taken * times + RESERVE_KB;
    long free = kilobytes("/proc/meminfo", "MemAvailable:").orElse(Long.MAX_VALUE);
    if (free < need) {
      throw new ProblemException(
          ExitCode.FAILED,
          Problem.of("there is no memory to try the app beside what serves")
              .withCause("it takes %d MB, and %d MB are free".formatted(need >> 10, free >> 10))
              .withFix("try it on a machine with the same data: berth up")
              .withState("nothing was started, and nothing was changed"));
    }
  }

  /// A line of proc(5): the first process of a container stands for all of it.
  private Optional<Long> kilobytes(String file, String label) {
    try {
      return machine
          .host()
          .read(Path.of(file))
          .flatMap(bytes ->
              new String(bytes, StandardCharsets.UTF_8)
                  .lines()
                  .filter(line -> line.startsWith(label))
                  .map(line -> Long.valueOf(line.split("\\s+", -1)[1]))
                  .findFirst());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
