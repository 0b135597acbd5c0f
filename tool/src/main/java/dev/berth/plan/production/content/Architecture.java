package dev.berth.plan.production.content;

import java.util.List;
import java.util.stream.Stream;

/// What there will be on the server and around it, and who speaks to whom: enough to draw it.
public record Architecture(List<Part> parts, List<Link> links) {
  public Architecture {
    parts = List.copyOf(parts);
    links = List.copyOf(links);
  }

  /// What a part is.
  public enum Role {
    OUTSIDE,
    PROXY,
    SERVICE,
    VOLUME,
    NETWORK,
    COPIES
  }

  /// One of them.
  ///
  /// @param name unique, such as `app`
  public record Part(String name, Role role, Statement label) {}

  /// Who speaks to whom.
  ///
  /// @param label what goes over it, such as `HTTPS 443`
  public record Link(String from, String to, String label) {}

  public Stream<Part> all(Role role) {
    return parts.stream().filter(part -> part.role() == role);
  }
}
