package dev.berth.stack.compose;

import dev.berth.stack.ServiceName;
import dev.berth.stack.VolumeKey;
import dev.berth.stack.yaml.Yaml;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A Compose file: the parts that Berth decides on as records, and all of it as a tree to render.
///
/// Values in the records have their `${VARIABLES}` replaced; the tree is as written.
public record ComposeFile(
    Path file, List<ComposeService> services, List<ComposeVolume> volumes, Yaml.Mapping tree) {

  public ComposeFile {
    services = List.copyOf(services);
    volumes = List.copyOf(volumes);
  }

  /// Stands in for a file that could not be read.
  public static ComposeFile empty(Path file) {
    return new ComposeFile(file, List.of(), List.of(), Yaml.Mapping.empty());
  }

  public Optional<ComposeService> service(ServiceName name) {
    return services.stream().filter(s -> s.name().equals(name)).findFirst();
  }

  public Optional<ComposeVolume> volume(VolumeKey key) {
    return volumes.stream().filter(v -> v.key().equals(key)).findFirst();
  }
}
