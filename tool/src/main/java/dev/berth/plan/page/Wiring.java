package dev.berth.plan.page;

import dev.berth.plan.page.Wire.Label;
import dev.berth.plan.production.content.Architecture;
import dev.berth.plan.production.content.Architecture.Link;
import dev.berth.plan.production.content.Architecture.Role;
import java.util.ArrayList;
import java.util.List;

/// The wires between the parts of a layout.
final class Wiring {
  private static final int LANE = 12;
  private static final int ABOVE = 6;

  private final DiagramLayout layout;
  private int lanes;

  private Wiring(DiagramLayout layout) {
    this.layout = layout;
  }

  static List<Wire> of(Architecture drawn, DiagramLayout layout) {
    Wiring wiring = new Wiring(layout);
    List<Wire> wires = new ArrayList<>();
    drawn.links().stream().distinct().forEach(link -> wires.add(wiring.wire(link)));
    return wires;
  }

  private Wire wire(Link link) {
    PlacedPart from = layout.part(link.from());
    PlacedPart to = layout.part(link.to());
    // Beside the copies there is no room: their box says how often.
    String words = to.part().role() == Role.COPIES ? "" : Prose.plain(link.label());
    return new Wire(link, path(from, to, link), Label.in(words, gap(from, to, link)));
  }

  private String path(PlacedPart from, PlacedPart to, Link link) {
    Role start = from.part().role();
    Role end = to.part().role();
    if (start == Role.OUTSIDE && end == Role.PROXY) {
      return "M%d %dH%d".formatted(from.box().right(), layout.port(link), to.box().x());
    }
    if (start == Role.PROXY && end == Role.OUTSIDE) {
      return "M%d %dH%d".formatted(from.box().x(), layout.port(link), to.box().right());
    }
    if (end == Role.OUTSIDE) {
      return around(from.box(), to.box(), layout.port(link));
    }
    if (end == Role.COPIES) {
      int bus = from.box().right() + LANE;
      return "M%d %dH%dV%dH%d"
          .formatted(
              from.box().right(), from.box().middle(), bus, to.box().middle(), to.box().right());
    }
    return across(from.box(), to.box());
  }

  /// Out of a service's left side and down beside it, past the edge.
  private String around(Box from, Box to, int port) {
    lanes++;
    int y = from.bottom() - LANE * lanes;
    int x = from.x() - DiagramLayout.FRAME - LANE * lanes;
    return "M%d %dH%dV%dH%d".formatted(from.x(), y, x, port, to.right());
  }

  /// Straight where the two stand beside each other.
  private static String across(Box from, Box to) {
    if (from.spans(to.middle())) {
      return "M%d %dH%d".formatted(from.right(), to.middle(), to.x());
    }
    int between = (from.right() + to.x()) / 2;
    return "M%d %dC%d %d %d %d %d %d"
        .formatted(
            from.right(),
            from.middle(),
            between,
            from.middle(),
            between,
            to.middle(),
            to.x(),
            to.middle());
  }

  /// Where a wire's label stands: above its end, clear of boxes and frames.
  private Box gap(PlacedPart from, PlacedPart to, Link link) {
    if (from.part().role() == Role.OUTSIDE || to.part().role() == Role.OUTSIDE) {
      int start = DiagramLayout.OUTSIDE + DiagramLayout.OUTSIDE_WIDTH;
      return between(start, layout.server().x(), layout.port(link));
    }
    if (to.part().role() == Role.SERVICE) {
      return between(from.box().right(), layout.stack().x(), to.box().middle());
    }
    return between(from.box().right(), to.box().x(), to.box().middle());
  }

  private static Box between(int start, int end, int y) {
    return new Box(start + ABOVE, y - ABOVE, Math.max(0, end - start - 2 * ABOVE), 0);
  }
}
