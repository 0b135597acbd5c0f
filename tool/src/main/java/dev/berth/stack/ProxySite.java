package dev.berth.stack;

import dev.berth.problem.Place;
import java.nio.file.Path;

/// The Compose service whose work the server's edge takes over, and its site file.
///
/// @param site a Caddyfile site block with its address; exists
public record ProxySite(ServiceName service, Path site, Place place) {}
