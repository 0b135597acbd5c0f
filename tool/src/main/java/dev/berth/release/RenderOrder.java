package dev.berth.release;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// What turns a user's compose file into the one of a release.
///
/// @param stack its name: Compose's project and the first part of every volume's name
/// @param release the number on the labels
/// @param network the one between edge and stack
/// @param slots of the services of `berth.yaml`, in its order: it decides their fixed addresses
/// @param images what each service runs; a service without one keeps its own image
/// @param volumes the fixed name of each volume, by its Compose key
/// @param standIn the variable that leads to Telegram, where something may answer in its place
/// @param proxyService left out: the server's edge takes its place
/// @param environmentFile as the compose file names it, resolved
/// @param releasedEnvironment the release's own copy of it
public record RenderOrder(
    String stack,
    int release,
    StackNetwork network,
    SequencedMap<String, Slot> slots,
    Map<String, String> images,
    Map<String, String> volumes,
    Optional<String> standIn,
    Optional<String> proxyService,
    Path environmentFile,
    Path releasedEnvironment) {

  public RenderOrder {
    slots = new LinkedHashMap<>(slots);
    images = Map.copyOf(images);
    volumes = Map.copyOf(volumes);
  }

  /// Position among the services that have fixed addresses; negative for those that have none.
  int position(String service) {
    return List.copyOf(slots.keySet()).indexOf(service);
  }

  SlotNames names() {
    Map<String, String> keys = new TreeMap<>();
    slots.forEach((service, slot) -> keys.put(service, slot.key(service)));
    return new SlotNames(keys);
  }

  String volumeName(String key) {
    return volumes.getOrDefault(key, stack + "_" + key);
  }
}
