package dev.berth.plan.page;

import dev.berth.plan.production.content.Architecture;
import dev.berth.plan.production.content.Architecture.Part;
import dev.berth.plan.production.content.Architecture.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The architecture as a drawing that takes its colours from the page, on screen and on paper.
final class ArchitectureDiagram {
  private final Architecture drawn;
  private final DiagramLayout layout;

  private ArchitectureDiagram(Architecture drawn) {
    this.drawn = drawn;
    this.layout = new DiagramLayout(drawn);
  }

  static Element of(Architecture drawn) {
    return new ArchitectureDiagram(drawn).svg();
  }

  private Element svg() {
    List<Wire> wires = Wiring.of(drawn, layout);
    return Element.of("svg")
        .set("class", "diagram")
        .set("viewBox", "0 0 " + layout.width() + " " + layout.height())
        .set("width", layout.width())
        .set("height", layout.height())
        .set("role", "img")
        .set("aria-labelledby", "diagram-title diagram-words")
        .add(
            Element.of("title", "Target architecture").set("id", "diagram-title"),
            Element.of("desc", words()).set("id", "diagram-words"),
            arrow(),
            frame(layout.server(), "the server", "server"),
            frame(layout.stack(), network(), "stack"))
        .add(wires.stream().map(ArchitectureDiagram::wire).toList())
        .add(layout.parts().stream().map(ArchitectureDiagram::part).toList())
        .add(labels(wires));
  }

  /// Who speaks to whom, for whom the drawing is none.
  private String words() {
    return drawn.links().stream()
        .map(link ->
            "%s to %s: %s."
                .formatted(called(link.from()), called(link.to()), Prose.plain(link.label())))
        .collect(Collectors.joining(" "));
  }

  private String called(String name) {
    Part part = layout.part(name).part();
    return part.role() == Role.OUTSIDE ? Prose.plain(part.label().text()) : name;
  }

  private static Element arrow() {
    return Element.of(
        "defs",
        Element.of("marker", Element.of("path").set("d", "M0 0L8 4L0 8z"))
            .set("id", "arrow")
            .set("viewBox", "0 0 8 8")
            .set("refX", 8)
            .set("refY", 4)
            .set("markerWidth", 8)
            .set("markerHeight", 8)
            .set("orient", "auto"));
  }

  private String network() {
    return drawn
        .all(Role.NETWORK)
        .map(part -> "network " + Prose.plain(part.label().text()))
        .collect(Collectors.joining(", "));
  }

  private static Element frame(Box box, String label, String kind) {
    int room = box.width() - 2 * PlacedPart.PADDING;
    String text = new Lettering(Wire.Label.SIZE, room).lines(label, 1).getFirst();
    return Element.of(
            "g",
            Element.of("title", label),
            rectangle(box, 10),
            text(text, box.x() + PlacedPart.PADDING, box.y() + 20))
        .set("class", "frame " + kind);
  }

  private static Element wire(Wire wire) {
    return Element.of(
            "g",
            Element.of("title", Prose.plain(wire.link().label())),
            Element.of("path").set("d", wire.path()).set("marker-end", "url(#arrow)"))
        .set("class", "wire");
  }

  private static Element part(PlacedPart placed) {
    Box box = placed.box();
    Role role = placed.part().role();
    List<Node> content = new ArrayList<>();
    content.add(Element.of("title", Prose.plain(placed.part().label().text())));
    if (role == Role.VOLUME) {
      content.addAll(cylinder(box));
    } else {
      content.add(rectangle(box, role == Role.OUTSIDE ? 22 : 6));
    }
    int x = box.x() + PlacedPart.PADDING;
    int y = box.y() + (box.height() - placed.textHeight()) / 2 + (role == Role.VOLUME ? 4 : 0);
    for (String line : placed.title()) {
      content.add(text(line, x, y + PlacedPart.TITLE).set("class", "name"));
      y += PlacedPart.TITLE_LINE;
    }
    for (String line : placed.detail()) {
      content.add(text(line, x, y + PlacedPart.DETAIL));
      y += PlacedPart.DETAIL_LINE;
    }
    return Element.of("g", content).set("class", "part " + role.name().toLowerCase(Locale.ROOT));
  }

  /// As storage is drawn everywhere.
  private static List<Element> cylinder(Box box) {
    int half = box.width() / 2;
    int wall = box.height() - 12;
    String start = "M%d %d".formatted(box.x(), box.y() + 6);
    String down = "v%d".formatted(wall);
    String front = "a%d 6 0 0 0 %d 0".formatted(half, box.width());
    String up = "v-%d".formatted(wall);
    String back = "a%d 6 0 0 0 -%d 0z".formatted(half, box.width());
    return List.of(
        Element.of("path").set("d", start + down + front + up + back),
        Element.of("path").set("d", start + front).set("class", "rim"));
  }

  /// Above all lines, each text once at a place.
  private static List<Element> labels(List<Wire> wires) {
    return wires.stream()
        .map(Wire::label)
        .distinct()
        .filter(label -> !label.text().isBlank())
        .map(label ->
            text(label.text(), label.x(), label.y())
                .set("class", "label")
                .set("text-anchor", "middle"))
        .toList();
  }

  private static Element rectangle(Box box, int corner) {
    return Element.of("rect")
        .set("x", box.x())
        .set("y", box.y())
        .set("width", box.width())
        .set("height", box.height())
        .set("rx", Math.min(corner, box.height() / 2));
  }

  private static Element text(String text, int x, int y) {
    return Element.of("text", text).set("x", x).set("y", y);
  }
}
