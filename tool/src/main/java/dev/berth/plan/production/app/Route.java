package dev.berth.plan.production.app;

import dev.berth.inspect.Finding;

/// A route of a finding: `POST /webhook/:secret`.
public record Route(String method, String path) {
  public static Route of(Finding finding) {
    int space = finding.value().indexOf(' ');
    return space < 0
        ? new Route("GET", finding.value())
        : new Route(finding.value().substring(0, space), finding.value().substring(space + 1));
  }

  /// A part of the path is different in each request.
  public boolean isOpen() {
    return path.matches(".*[:{<*].*");
  }

  /// Up to its first open part: `/webhook` of `/webhook/:secret`.
  public String fixedPart() {
    String fixed = path.replaceAll("/[^/]*[:{<*].*", "");
    return fixed.isEmpty() ? "/" : fixed;
  }

  /// As Caddy matches it: `/tasks/*`.
  public String matcher() {
    if (!isOpen()) {
      return path;
    }
    return fixedPart().equals("/") ? "/*" : fixedPart() + "/*";
  }
}
