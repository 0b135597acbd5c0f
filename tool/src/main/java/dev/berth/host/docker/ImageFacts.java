package dev.berth.host.docker;

import java.util.List;
import java.util.Map;

/// An image on the host.
///
/// @param id `sha256:…` of its configuration (classic store) or manifest (containerd store)
/// @param tags names it has, such as `debian:13-slim`
/// @param digests `name@sha256:…` for each registry it came from; empty when it was made here
/// @param bytes uncompressed size of its layers
/// @param user whom its process runs as; empty means root
/// @param architecture the processor it is for, in Docker's words: `amd64`, `arm64`
/// @param layers `sha256:…` of the uncompressed content of each layer, the lowest first
public record ImageFacts(
    String id,
    List<String> tags,
    List<String> digests,
    long bytes,
    Map<String, String> labels,
    String user,
    String architecture,
    List<String> layers) {

  public ImageFacts {
    tags = List.copyOf(tags);
    digests = List.copyOf(digests);
    labels = Map.copyOf(labels);
    layers = List.copyOf(layers);
  }
}
