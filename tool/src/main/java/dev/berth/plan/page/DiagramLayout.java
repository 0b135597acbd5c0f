package dev.berth.plan.page;

import dev.berth.plan.production.content.Architecture;
import dev.berth.plan.production.content.Architecture.Link;
import dev.berth.plan.production.content.Architecture.Part;
import dev.berth.plan.production.content.Architecture.Role;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Where the parts of an architecture stand, in columns from outside to the data. Only its input
/// decides: no force, no chance.
///
///     outside │ edge │ services │ volumes
///                    │      copies
///
/// The edge is as high as what it speaks with outside. Whom only services call stands lower, so
/// that their wires pass below the edge.
final class DiagramLayout {
  static final int MARGIN = 12;
  static final int TOP = MARGIN + 34;
  static final int OUTSIDE = MARGIN;
  static final int OUTSIDE_WIDTH = 150;
  static final int EDGE = OUTSIDE + OUTSIDE_WIDTH + 166;
  static final int EDGE_WIDTH = 118;
  static final int SERVICE = EDGE + EDGE_WIDTH + 104;
  static final int SERVICE_WIDTH = 176;
  static final int DATA = SERVICE + SERVICE_WIDTH + 114;
  static final int DATA_WIDTH = 160;
  static final int FRAME = 14;
  private static final int BUS = 26;
  private static final int GAP = 16;
  private static final int PORT = 36;
  private static final int HEAD = 32;

  private final Architecture drawn;
  private final Map<String, PlacedPart> placed = new LinkedHashMap<>();
  private final Map<Link, Integer> ports = new LinkedHashMap<>();

  DiagramLayout(Architecture drawn) {
    this.drawn = drawn;
    outside();
    edge();
    int bottom = column(Role.VOLUME, DATA, DATA_WIDTH, 0);
    boolean alone = drawn.all(Role.SERVICE).count() == 1;
    column(Role.SERVICE, SERVICE, SERVICE_WIDTH, alone ? bottom - TOP - HEAD : 0);
    column(Role.COPIES, SERVICE, dataRight() - SERVICE, 0);
  }

  List<PlacedPart> parts() {
    return List.copyOf(placed.values());
  }

  PlacedPart part(String name) {
    PlacedPart part = placed.get(name);
    if (part == null) {
      throw new IllegalStateException("a link leads to '" + name + "', which is no part");
    }
    return part;
  }

  /// Where a wire meets a party outside.
  int port(Link link) {
    return ports.getOrDefault(link, TOP);
  }

  /// What runs in the stack, and its data.
  Box stack() {
    int bottom = bottom(Role.SERVICE, Role.VOLUME) + GAP;
    return new Box(SERVICE - FRAME, TOP, dataRight() + BUS - SERVICE + FRAME, bottom - TOP);
  }

  Box server() {
    int left = EDGE - FRAME - 4;
    int bottom = Math.max(stack().bottom(), bottom(Role.PROXY, Role.COPIES)) + FRAME;
    return new Box(left, MARGIN, stack().right() + FRAME - left, bottom - MARGIN);
  }

  int width() {
    return server().right() + MARGIN;
  }

  int height() {
    return Math.max(server().bottom(), bottom(Role.OUTSIDE)) + MARGIN;
  }

  private void outside() {
    int y = TOP;
    for (Part party : parties()) {
      List<Link> links = edgeFirst(party);
      Box box = new Box(OUTSIDE, y, OUTSIDE_WIDTH, links.size() * PORT);
      PlacedPart part = PlacedPart.in(box, party);
      placed.put(party.name(), part);
      for (int i = 0; i < links.size(); i++) {
        ports.put(links.get(i), y + part.box().height() * (2 * i + 1) / (2 * links.size()));
      }
      y = part.box().bottom() + GAP;
    }
  }

  /// Those of the edge, those of edge and services, those of services.
  private List<Part> parties() {
    return drawn
        .all(Role.OUTSIDE)
        .sorted(
            Comparator.comparingInt(party -> {
              long withEdge = links(party).filter(this::isOfEdge).count();
              return withEdge == 0 ? 2 : withEdge == links(party).count() ? 0 : 1;
            }))
        .toList();
  }

  private List<Link> edgeFirst(Part party) {
    return links(party)
        .sorted(Comparator.comparingInt((Link link) -> isOfEdge(link) ? 0 : 1))
        .toList();
  }

  private Stream<Link> links(Part part) {
    return drawn.links().stream()
        .filter(link -> link.from().equals(part.name()) || link.to().equals(part.name()))
        .distinct();
  }

  private boolean isOfEdge(Link link) {
    return drawn
        .all(Role.PROXY)
        .anyMatch(edge -> edge.name().equals(link.from()) || edge.name().equals(link.to()));
  }

  private void edge() {
    int last =
        ports.entrySet().stream()
            .filter(port -> isOfEdge(port.getKey()))
            .mapToInt(Map.Entry::getValue)
            .max()
            .orElse(TOP);
    drawn
        .all(Role.PROXY)
        .forEach(edge ->
            placed.put(
                edge.name(),
                PlacedPart.in(new Box(EDGE, TOP, EDGE_WIDTH, last + GAP - TOP), edge)));
  }

  /// One below the other; copies stand below the stack.
  ///
  /// @return where the last one ends
  private int column(Role role, int x, int width, int least) {
    int y = role == Role.COPIES ? stack().bottom() + GAP : TOP + HEAD;
    for (Part part : drawn.all(role).toList()) {
      PlacedPart one = PlacedPart.in(new Box(x, y, width, least), part);
      placed.put(part.name(), one);
      y = one.box().bottom() + GAP;
    }
    return y - GAP;
  }

  private int dataRight() {
    boolean data = drawn.all(Role.VOLUME).findAny().isPresent();
    return data ? DATA + DATA_WIDTH : SERVICE + SERVICE_WIDTH;
  }

  private int bottom(Role... roles) {
    List<Role> some = List.of(roles);
    return parts().stream()
        .filter(part -> some.contains(part.part().role()))
        .mapToInt(part -> part.box().bottom())
        .max()
        .orElse(TOP + HEAD);
  }
}
