package dev.berth.image;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// One image to build, as `compose.yaml` asks for it.
///
/// @param tag the name it gets
/// @param context directory whose files the build may see
/// @param dockerfile path of the Dockerfile, absolute or relative to the working directory
/// @param target the stage to build; empty means the last one
/// @param arguments build arguments that the Compose file gives
/// @param labels labels the image gets
public record ImageBuild(
    String tag,
    Path context,
    Path dockerfile,
    Optional<String> target,
    Map<String, String> arguments,
    Map<String, String> labels) {

  public ImageBuild {
    arguments = Map.copyOf(arguments);
    labels = Map.copyOf(labels);
  }
}
