package dev.berth.stack;

import dev.berth.problem.Place;
import dev.berth.stack.yaml.Section;
import java.util.Optional;

/// Files that the edge serves itself: taken out of a service's image at `path`.
public record StaticFiles(ServiceName service, ContainerPath path, Place place) {

  static Optional<StaticFiles> from(Section section) {
    Optional<ServiceName> service = section.required("service", ServiceName::new);
    Optional<ContainerPath> path = section.required("path", ContainerPath::new);
    return service.flatMap(s -> path.map(p -> new StaticFiles(s, p, section.place())));
  }
}
