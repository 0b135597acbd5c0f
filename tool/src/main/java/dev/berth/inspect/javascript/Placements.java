package dev.berth.inspect.javascript;

import dev.berth.inspect.javascript.Modules.Located;
import dev.berth.inspect.javascript.RouteMap.Guard;
import dev.berth.inspect.javascript.RouteMap.Mount;
import dev.berth.inspect.javascript.RouteMap.Route;
import dev.berth.inspect.syntax.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Where routes are in the end: with the prefixes of all routers around them, and all that is
/// called before them.
final class Placements {
  private static final int DEEP = 8;

  private final RouteMap map;
  private final Map<Node, List<Mount>> mounts;
  private final Map<Node, List<Mount>> below;
  private final Map<Node, List<Guard>> guards;

  Placements(RouteMap map) {
    this.map = map;
    this.mounts = map.mounts().stream().collect(Collectors.groupingBy(Mount::child));
    this.below =
        map.mounts().stream()
            .filter(Mount::open)
            .collect(Collectors.groupingBy(mount -> mount.parent().node()));
    this.guards = map.guards().stream().collect(Collectors.groupingBy(Guard::router));
  }

  /// @param before the middlewares of the route and of all routers around it
  record Placed(Route route, String path, List<Located> before) {
    String shown() {
      return route.method() + " " + path;
    }
  }

  List<Placed> all() {
    return map.routes().stream().flatMap(this::of).toList();
  }

  private Stream<Placed> of(Route route) {
    return up(new Spot(route.router(), route.path(), route.call(), route.before()), 0).stream()
        .map(spot -> new Placed(route, clean(spot.path()), spot.before()));
  }

  /// A path as one router sees it.
  ///
  /// @param call where it is declared there, or mounted
  private record Spot(Located router, String path, Located call, List<Located> before) {}

  private List<Spot> up(Spot spot, int deep) {
    Spot here = guarded(spot);
    List<Mount> above = mounts.getOrDefault(here.router().node(), List.of());
    if (above.isEmpty() || deep > DEEP) {
      Node router = here.router().node();
      boolean real = !Routers.isParameter(router) || Routers.looksLikeOne(router);
      return real ? List.of(here) : List.of();
    }
    List<Spot> all = new ArrayList<>();
    for (Mount mount : above) {
      List<Located> before = new ArrayList<>(here.before());
      before.addAll(mount.before());
      String path = slash(mount.prefix(), here.path());
      all.addAll(up(new Spot(mount.parent(), path, mount.call(), before), deep + 1));
    }
    return all;
  }

  /// With the router's own guards and its own beginning.
  private Spot guarded(Spot spot) {
    List<Located> before = new ArrayList<>(spot.before());
    for (Guard guard : guardsOf(spot.router().node())) {
      if (isBefore(guard.call(), spot.call()) && covers(guard.prefix(), spot.path())) {
        before.add(guard.what());
      }
    }
    return new Spot(
        spot.router(), slash(map.base(spot.router()), spot.path()), spot.call(), before);
  }

  /// Those of a router, and of what is open to it.
  private List<Guard> guardsOf(Node router) {
    List<Guard> all = new ArrayList<>(guards.getOrDefault(router, List.of()));
    for (Mount mount : below.getOrDefault(router, List.of())) {
      guards
          .getOrDefault(mount.child(), List.of())
          .forEach(guard -> all.add(new Guard(router, "", mount.call(), guard.what())));
    }
    return all;
  }

  private static boolean isBefore(Located one, Located other) {
    return !one.module().file().path().equals(other.module().file().path())
        || one.node().index() < other.node().index();
  }

  private static boolean covers(String prefix, String path) {
    String pattern =
        Stream.of(prefix.replaceAll("/?\\*$", "").split("/", -1))
            .map(step -> step.startsWith(":") ? "[^/]+" : Pattern.quote(step))
            .reduce((one, other) -> one + "/" + other)
            .orElse("");
    return clean(path).matches(pattern + "(/.*)?");
  }

  private static String slash(String prefix, String path) {
    return prefix + (path.isEmpty() || path.startsWith("/") ? path : "/" + path);
  }

  private static String clean(String path) {
    String single = ("/" + path).replaceAll("/{2,}", "/");
    return single.length() > 1 && single.endsWith("/")
        ? single.substring(0, single.length() - 1)
        : single;
  }
}
