package dev.berth.stack.compose;

import dev.berth.problem.Place;
import dev.berth.stack.VolumeKey;
import java.util.Optional;

/// A volume of a Compose file.
///
/// @param name the fixed name it has on the machine; empty lets Compose make one from the project's
/// @param external made by somebody else; Compose neither creates nor removes it
public record ComposeVolume(VolumeKey key, Optional<String> name, boolean external, Place place) {}
