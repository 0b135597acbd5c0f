package dev.berth.stack;

import dev.berth.problem.Place;
import dev.berth.stack.yaml.Section;
import java.nio.file.Path;
import java.util.Optional;

/// The Compose service whose work the server's edge takes over, and its site file.
///
/// @param site a Caddyfile site block with its address; exists
/// @param behind a port of loopback, to which another proxy of the server passes requests; empty
///   when the edge itself has 80 and 443
public record ProxySite(ServiceName service, Path site, Optional<Port> behind, Place place) {

  static Optional<ProxySite> from(Section section) {
    Path site = section.place().file().resolveSibling(section.text("site").orElse("site.caddy"));
    return section
        .required("service", ServiceName::new)
        .map(service ->
            new ProxySite(service, site, section.value("behind", Port::parse), section.place()));
  }
}
