package dev.berth.plan;

import dev.berth.image.ImageBuild;
import java.util.Optional;

/// The image that a service of the new release should run.
///
/// @param service as in the compose file; the proxy's own service too, for its static files
/// @param source fingerprint of what it is built from, or the reference it is pulled by
/// @param build how; empty means that it is pulled. The tag in it is not used.
/// @param user as `user:` of the service says
/// @param byServer a server gets it itself, from its registry
public record WantedImage(
    String service,
    String source,
    Optional<ImageBuild> build,
    Optional<String> user,
    boolean byServer) {

  /// One that is sent to a server.
  public WantedImage(
      String service, String source, Optional<ImageBuild> build, Optional<String> user) {
    this(service, source, build, user, false);
  }
}
