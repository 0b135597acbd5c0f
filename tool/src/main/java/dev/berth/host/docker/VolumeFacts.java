package dev.berth.host.docker;

import java.nio.file.Path;
import java.util.Map;

/// A named volume on the host.
///
/// @param mountpoint where its files are on the host; readable by root only
public record VolumeFacts(String name, String driver, Path mountpoint, Map<String, String> labels) {
  public VolumeFacts {
    labels = Map.copyOf(labels);
  }
}
