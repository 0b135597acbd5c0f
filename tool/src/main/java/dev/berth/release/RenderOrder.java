package dev.berth.release;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What turns a user's compose file into the one of a release.
///
/// @param stack its name: Compose's project and the first part of every volume's name
/// @param release the number on the labels
/// @param network the one between edge and stack
/// @param slotServices the services of `berth.yaml`, in its order: they get fixed addresses
/// @param images what each service runs; a service without one keeps its own image
/// @param volumes the fixed name of each volume, by its Compose key
/// @param proxyService left out: the server's edge takes its place
/// @param environmentFile as the compose file names it, resolved
/// @param releasedEnvironment the release's own copy of it
public record RenderOrder(
    String stack,
    int release,
    StackNetwork network,
    List<String> slotServices,
    Map<String, String> images,
    Map<String, String> volumes,
    Optional<String> proxyService,
    Path environmentFile,
    Path releasedEnvironment) {

  public RenderOrder {
    slotServices = List.copyOf(slotServices);
    images = Map.copyOf(images);
    volumes = Map.copyOf(volumes);
  }

  String volumeName(String key) {
    return volumes.getOrDefault(key, stack + "_" + key);
  }
}
