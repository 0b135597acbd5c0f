package dev.berth.proxy.swap.location;

import dev.berth.proxy.nginx.LocationMatch;
import dev.berth.proxy.nginx.NginxDirective;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Puts locations into the order in which the first that matches is the one that nginx takes.
final class LocationOrder {
  /// @param except paths of longer prefixes that win over this one's `^~`, so that expressions are
  ///   asked first for them
  record Ordered(NginxDirective location, LocationMatch match, List<String> except) {
    Ordered {
      except = List.copyOf(except);
    }
  }

  private LocationOrder() {}

  /// Exact ones, `^~`, expressions as they stand, prefixes; the longer prefix first. Named ones are
  /// left out.
  static List<Ordered> of(List<NginxDirective> locations) {
    List<Ordered> all = new ArrayList<>();
    for (NginxDirective location : locations) {
      LocationMatch.of(location)
          .filter(match -> !(match instanceof LocationMatch.Named))
          .ifPresent(match -> all.add(new Ordered(location, match, List.of())));
    }
    List<String> open =
        all.stream()
            .flatMap(each -> path(each.match(), false).stream())
            .sorted(Comparator.comparingInt(String::length))
            .toList();
    return all.stream()
        .map(each -> new Ordered(each.location(), each.match(), longer(each.match(), open)))
        .sorted(
            Comparator.comparingInt((Ordered each) -> rank(each.match()))
                .thenComparingInt(each -> -length(each.match())))
        .toList();
  }

  /// Whether Caddy's own order, the longest path first, would not do.
  static boolean needsRoute(List<Ordered> ordered) {
    return ordered.stream().anyMatch(each -> each.match() instanceof LocationMatch.Regex);
  }

  private static List<String> longer(LocationMatch match, List<String> open) {
    return path(match, true).stream()
        .flatMap(mine ->
            open.stream().filter(path -> path.startsWith(mine) && path.length() > mine.length()))
        .toList();
  }

  private static Optional<String> path(LocationMatch match, boolean last) {
    return match instanceof LocationMatch.Prefix(String path, boolean says) && says == last
        ? Optional.of(path)
        : Optional.empty();
  }

  private static int rank(LocationMatch match) {
    return switch (match) {
      case LocationMatch.Exact _ -> 0;
      case LocationMatch.Prefix prefix -> prefix.last() ? 1 : 3;
      case LocationMatch.Regex _ -> 2;
      case LocationMatch.Named _ -> 4;
    };
  }

  /// Expressions stay as they stand.
  private static int length(LocationMatch match) {
    return switch (match) {
      case LocationMatch.Exact exact -> exact.path().length();
      case LocationMatch.Prefix prefix -> prefix.path().length();
      case LocationMatch.Regex _, LocationMatch.Named _ -> 0;
    };
  }
}
