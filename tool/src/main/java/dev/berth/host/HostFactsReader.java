package dev.berth.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/// Reads the facts of a host, at the same time where they don't need each other. Changes nothing.
public final class HostFactsReader {
  /// Where packages put their programs.
  public static final Path PROGRAMS = Path.of("/usr");

  private HostFactsReader() {}

  /// Asks the host for all of them.
  ///
  /// @param disks paths whose free space is wanted besides [#PROGRAMS] and Docker's own directory;
  ///   they need not exist
  public static HostFacts read(Host host, List<Path> disks) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<OperatingSystem> os = threads.submit(() -> os(host));
      Future<String> architecture = threads.submit(() -> architecture(line(host, "uname", "-m")));
      Future<Integer> uid = threads.submit(() -> Integer.parseInt(line(host, "id", "-u")));
      Future<InitSystem> init = threads.submit(() -> init(host));
      Future<Long> memory = threads.submit(() -> memory(host));
      Future<Integer> processors =
          threads.submit(() -> Integer.parseInt(line(host, "getconf", "_NPROCESSORS_ONLN")));
      List<Future<DiskSpace>> free =
          disks.stream()
              .map(path -> threads.submit(disk(host, path)))
              .collect(Collectors.toCollection(ArrayList::new));
      Privilege privilege = privilege(host, of(uid));
      DockerFacts docker = DockerFactsReader.read(host, privilege);
      Set<Path> more = new LinkedHashSet<>(List.of(PROGRAMS, docker.root()));
      more.removeAll(disks);
      free.addAll(more.stream().map(path -> threads.submit(disk(host, path))).toList());
      return new HostFacts(
          of(os),
          of(architecture),
          of(uid),
          privilege,
          of(init),
          of(memory),
          of(processors),
          free.stream().map(HostFactsReader::of).toList(),
          docker);
    }
  }

  /// What the host has of Docker now, for reading back what was installed or started.
  public static DockerFacts docker(Host host, Privilege privilege) {
    return DockerFactsReader.read(host, privilege);
  }

  /// Debian's and Docker's name for what the kernel calls its machine.
  static String architecture(String machine) {
    return switch (machine) {
      case "x86_64" -> "amd64";
      case "aarch64" -> "arm64";
      case "armv7l" -> "armhf";
      default -> machine;
    };
  }

  /// The value of `MemTotal` in proc(5) meminfo, which counts in KiB.
  static long memoryBytes(String meminfo) {
    return meminfo
        .lines()
        .filter(line -> line.startsWith("MemTotal:"))
        .map(line -> line.replaceAll("[^0-9]", ""))
        .mapToLong(kib -> Long.parseLong(kib) * 1024)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no MemTotal in /proc/meminfo"));
  }

  /// Reads the second line of `df --output=avail,target -B1`.
  static DiskSpace diskSpace(Path path, long device, String df) {
    String[] fields = df.strip().lines().skip(1).findFirst().orElseThrow().strip().split("\\s+", 2);
    return new DiskSpace(path, Path.of(fields[1]), device, Long.parseLong(fields[0]));
  }

  private static OperatingSystem os(Host host) {
    return OperatingSystem.parse(text(host, "cat", "/etc/os-release"));
  }

  private static long memory(Host host) {
    return memoryBytes(text(host, "cat", "/proc/meminfo"));
  }

  private static Privilege privilege(Host host, int uid) {
    if (uid == 0) {
      return Privilege.ROOT;
    }
    return host.run(Command.of("sudo", "-n", "true")).ok() ? Privilege.SUDO : Privilege.NONE;
  }

  /// The test that sd_booted(3) makes.
  private static InitSystem init(Host host) {
    boolean systemd = host.run(Command.of("test", "-d", "/run/systemd/system")).ok();
    return systemd ? InitSystem.SYSTEMD : InitSystem.NONE;
  }

  /// Of the nearest directory that is there already: the rest will be made on its file system.
  private static Callable<DiskSpace> disk(Host host, Path path) {
    return () -> {
      Path there = path.toAbsolutePath();
      while (there.getParent() != null
          && !host.run(Command.of("test", "-e", there.toString())).ok()) {
        there = there.getParent();
      }
      String df = text(host, "df", "--output=avail,target", "-B1", "--", there.toString());
      long device = Long.parseLong(line(host, "stat", "--format=%d", "--", there.toString()));
      return diskSpace(path, device, df);
    };
  }

  private static String line(Host host, String... argv) {
    return text(host, argv).strip();
  }

  private static String text(Host host, String... argv) {
    CommandResult result = host.run(Command.of(argv));
    return FailedCommand.unlessOk("can't read the facts of " + host.name(), result).out();
  }

  private static <T> T of(Future<T> fact) {
    try {
      return fact.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(failed.getCause());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new HostLostException("interrupted while reading facts", stop);
    }
  }
}
