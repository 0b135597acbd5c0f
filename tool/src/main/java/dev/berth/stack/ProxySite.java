package dev.berth.stack;

import dev.berth.problem.Place;
import dev.berth.stack.yaml.Section;
import java.nio.file.Path;
import java.util.Optional;

/// The Compose service whose work the server's edge takes over, and its site file.
///
/// @param site a Caddyfile site block with its address; exists
public record ProxySite(ServiceName service, Path site, Place place) {

  static Optional<ProxySite> from(Section section) {
    Path site = section.place().file().resolveSibling(section.text("site").orElse("site.caddy"));
    return section
        .required("service", ServiceName::new)
        .map(service -> new ProxySite(service, site, section.place()));
  }
}
