package dev.berth.host;

import java.nio.file.Path;
import java.util.List;

/// What we need to know of a machine before planning; read once, changed by nobody.
///
/// @param architecture Debian's and Docker's word for it: `amd64`, `arm64`
/// @param uid of whoever runs our commands there
/// @param memoryBytes physical memory
/// @param disks free space for the paths that were asked for
public record HostFacts(
    OperatingSystem os,
    String architecture,
    int uid,
    Privilege privilege,
    InitSystem init,
    long memoryBytes,
    int processors,
    List<DiskSpace> disks,
    DockerFacts docker) {

  public HostFacts {
    disks = List.copyOf(disks);
  }

  /// Free space at a path that was among those asked for.
  public DiskSpace disk(Path path) {
    return disks.stream()
        .filter(disk -> disk.path().equals(path))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("free space not read for " + path));
  }
}
