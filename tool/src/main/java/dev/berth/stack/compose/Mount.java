package dev.berth.stack.compose;

import dev.berth.problem.Place;
import dev.berth.stack.VolumeKey;
import java.util.Optional;

/// Something from outside that a container sees at `target`.
public sealed interface Mount {
  String target();

  Place place();

  /// A volume of the same Compose file.
  record Volume(VolumeKey volume, String target, boolean readOnly, Place place) implements Mount {}

  /// A volume without a name: gone with its container.
  record Anonymous(String target, Place place) implements Mount {}

  /// A directory or file of the machine, as written (relative to the Compose file).
  record Bind(String source, String target, boolean readOnly, Place place) implements Mount {}

  /// Memory, or a kind that holds no data of the stack.
  record Other(String type, String target, Place place) implements Mount {}

  /// The volume, if it is one with a key.
  default Optional<VolumeKey> volumeKey() {
    return this instanceof Volume named ? Optional.of(named.volume()) : Optional.empty();
  }
}
