package dev.berth.image;

/// An image that a Dockerfile starts from, as it was found or made on the host.
///
/// @param reference what the Dockerfile asks for, such as `node:22-slim`
/// @param argument what `FROM` must say to get exactly this image: `name@sha256:…` when it came
///   from a registry, else a local tag
/// @param id the engine's id of it
/// @param origin how it came to be there
public record BaseImage(String reference, String argument, String id, Origin origin) {

  /// Where a base image comes from.
  public enum Origin {
    /// It was on the host already.
    PRESENT,
    /// Pulled just now from a registry or a mirror.
    PULLED,
    /// Made from the distribution's packages, now or earlier.
    MADE
  }
}
