package dev.berth.proxy;

import io.avaje.jsonb.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The sites that the edge of a server serves.
@Json
public record EdgeRegister(List<EdgeSite> sites) {

  public EdgeRegister {
    sites = sites.stream().sorted(Comparator.comparing(EdgeSite::stack)).toList();
  }

  public static EdgeRegister empty() {
    return new EdgeRegister(List.of());
  }

  public Optional<EdgeSite> site(String stack) {
    return sites.stream().filter(site -> site.stack().equals(stack)).findFirst();
  }

  public EdgeRegister with(EdgeSite site) {
    List<EdgeSite> changed = new ArrayList<>(without(site.stack()).sites());
    changed.add(site);
    return new EdgeRegister(changed);
  }

  public EdgeRegister without(String stack) {
    return new EdgeRegister(sites.stream().filter(site -> !site.stack().equals(stack)).toList());
  }

  /// Whether nothing of it is meant for the outside, so that the edge binds to loopback only.
  public boolean localOnly() {
    return sites.stream().allMatch(EdgeSite::local);
  }

  /// A site that asks for another authority, or for other ports, than this one. There is one set of
  /// global options, so one answer for all public sites of a server.
  public Optional<EdgeSite> disagreeingWith(EdgeSite site) {
    return sites.stream()
        .filter(other -> !other.stack().equals(site.stack()) && !other.local() && !site.local())
        .filter(other ->
            !Objects.equals(other.ca(), site.ca())
                || !Objects.equals(other.behind(), site.behind()))
        .findFirst();
  }
}
