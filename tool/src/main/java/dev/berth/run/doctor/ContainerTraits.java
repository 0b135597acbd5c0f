package dev.berth.run.doctor;

import dev.berth.host.Command;
import dev.berth.host.docker.DockerCli;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What of a container decides what a release costs.
///
/// @param grace after which it is killed when it is told to end
/// @param readOnly whether its root file system is
/// @param exitCode of its last run
/// @param mounts places in it that are not part of itself
record ContainerTraits(Duration grace, boolean readOnly, int exitCode, List<Mounted> mounts) {
  /// What the engine takes when nothing is said.
  private static final String USUAL_GRACE = "10";

  private static final String FORMAT =
      "{{.Config.StopTimeout}} {{.HostConfig.ReadonlyRootfs}} {{.State.ExitCode}}"
          + "{{range .Mounts}}\n{{.Type}} {{.RW}} {{.Source}}\t{{.Destination}}{{end}}";

  /// Gone by then for everybody, so nobody keeps anything there (Filesystem Hierarchy Standard 3.0,
  /// sections 3.15, 3.18, 5.15).
  private static final List<Path> PASSING =
      List.of(Path.of("/tmp"), Path.of("/run"), Path.of("/var/run"), Path.of("/var/tmp"));

  /// What the engine itself puts into a container; its init with `init: true`, in images whose
  /// `/sbin` is a link.
  private static final Set<String> ENGINE =
      Set.of(
          "/etc/hosts",
          "/etc/hostname",
          "/etc/resolv.conf",
          "/etc/mtab",
          "/.dockerenv",
          "/sbin/docker-init",
          "/usr/sbin/docker-init");

  private static final List<Path> KERNEL =
      List.of(Path.of("/dev"), Path.of("/proc"), Path.of("/sys"));

  /// @param source on the machine
  /// @param target in the container
  record Mounted(String type, boolean writable, Path source, Path target) {}

  static ContainerTraits of(DockerCli docker, String container) {
    Command inspect = Command.of("docker", "inspect", "--format", FORMAT, container);
    List<String> lines = docker.must("can't look at " + container, inspect).out().lines().toList();
    String[] fields = lines.getFirst().split(" ", 3);
    String grace = fields[0].matches("\\d+") ? fields[0] : USUAL_GRACE;
    return new ContainerTraits(
        Duration.ofSeconds(Long.parseLong(grace)),
        Boolean.parseBoolean(fields[1]),
        Integer.parseInt(fields[2].strip()),
        lines.stream()
            .skip(1)
            .filter(line -> !line.isBlank())
            .map(ContainerTraits::mount)
            .toList());
  }

  private static Mounted mount(String line) {
    String[] places = line.split("\t", 2);
    String[] fields = places[0].split(" ", 3);
    return new Mounted(
        fields[0], Boolean.parseBoolean(fields[1]), Path.of(fields[2]), Path.of(places[1]));
  }

  /// Places of the machine that it may write to, but for those below a directory.
  List<Path> outside(Path directory) {
    return mounts.stream()
        .filter(one -> one.type().equals("bind") && one.writable())
        .map(Mounted::source)
        .filter(source -> !source.startsWith(directory))
        .toList();
  }

  /// What it has written that another container of the same image does not get: files of its own,
  /// and volumes that have no name.
  ///
  /// @param diff what `docker diff` says of it
  List<String> lost(List<String> diff) {
    List<String> lost = new ArrayList<>();
    mounts.stream()
        .filter(one -> one.type().equals("volume"))
        .forEach(one -> lost.add(one.target() + " (a volume without a name)"));
    List<Path> changed =
        diff.stream()
            .filter(line -> line.length() > 2)
            .map(line -> Path.of(line.substring(2)))
            .toList();
    for (Path path : changed) {
      boolean holdsMore =
          changed.stream().anyMatch(other -> !other.equals(path) && other.startsWith(path));
      if (!holdsMore && isOwn(path)) {
        lost.add(path.toString());
      }
    }
    return lost;
  }

  private boolean isOwn(Path path) {
    return !ENGINE.contains(path.toString())
        && PASSING.stream().noneMatch(path::startsWith)
        && KERNEL.stream().noneMatch(path::startsWith)
        && mounts.stream().noneMatch(one -> one.target().startsWith(path));
  }
}
