package dev.berth.plan.production.document;

import dev.berth.plan.production.content.Architecture;
import dev.berth.plan.production.content.Architecture.Link;
import dev.berth.plan.production.content.Architecture.Part;
import dev.berth.plan.production.content.Architecture.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The architecture as text: from outside down to the volumes.
final class Diagram {
  private static final int WIDTH = 76;
  private static final int STEM = 6;

  private Diagram() {}

  static List<String> lines(Architecture drawn) {
    List<String> lines = new ArrayList<>();
    lines.add("  " + joined(callers(drawn)));
    lines.add(arrow(links(drawn, "edge"), "▼"));
    lines.addAll(box("edge", List.of(label(drawn, "edge")), true));
    lines.add(arrow(links(drawn, "app"), "▼"));
    String network =
        drawn
            .all(Role.NETWORK)
            .map(part -> plain(part.label().text()).replaceAll(":.*", ""))
            .findFirst()
            .orElseThrow();
    lines.addAll(box(network, inside(drawn), hasWayOut(drawn)));
    outward(drawn)
        .forEach(link ->
            lines.add(
                " ".repeat(STEM) + "└▶ " + label(drawn, link.to()) + " (" + link.label() + ")"));
    drawn.links().stream()
        .filter(link -> link.from().equals("edge") && isOutside(drawn, link.to()))
        .forEach(
            link -> lines.add("  edge ▶ " + label(drawn, link.to()) + " (" + link.label() + ")"));
    drawn.all(Role.COPIES).forEach(copies -> lines.add(copied(drawn, copies)));
    return lines;
  }

  private static String copied(Architecture drawn, Part copies) {
    List<Link> links =
        drawn.links().stream().filter(link -> link.to().equals(copies.name())).toList();
    return "  %s ▶ %s (%s)"
        .formatted(
            links.stream().map(Link::from).collect(Collectors.joining(", ")),
            copies.name(),
            links.stream().map(Link::label).distinct().collect(Collectors.joining(", ")));
  }

  private static List<String> callers(Architecture drawn) {
    return drawn.links().stream()
        .filter(link -> link.to().equals("edge"))
        .map(link -> label(drawn, link.from()))
        .distinct()
        .toList();
  }

  private static List<String> links(Architecture drawn, String to) {
    return drawn.links().stream()
        .filter(link -> link.to().equals(to))
        .map(Link::label)
        .distinct()
        .toList();
  }

  private static List<String> inside(Architecture drawn) {
    List<String> lines = new ArrayList<>();
    drawn
        .all(Role.SERVICE)
        .forEach(service -> {
          lines.add(service.name() + ": " + plain(service.label().text()));
          drawn.links().stream()
              .filter(link -> link.from().equals(service.name()))
              .flatMap(link -> drawn.all(Role.VOLUME).filter(v -> v.name().equals(link.to())))
              .forEach(volume ->
                  lines.add("  └─ volume " + volume.name() + " " + plain(volume.label().text())));
        });
    return lines;
  }

  private static List<Link> outward(Architecture drawn) {
    return drawn.links().stream()
        .filter(link -> !link.from().equals("edge") && isOutside(drawn, link.to()))
        .toList();
  }

  private static boolean hasWayOut(Architecture drawn) {
    return !outward(drawn).isEmpty();
  }

  private static boolean isOutside(Architecture drawn, String name) {
    return drawn.all(Role.OUTSIDE).anyMatch(part -> part.name().equals(name));
  }

  private static String label(Architecture drawn, String name) {
    return drawn.parts().stream()
        .filter(part -> part.name().equals(name))
        .map(part -> plain(part.label().text()))
        .findFirst()
        .orElseThrow();
  }

  private static String plain(String markdown) {
    return markdown.replace("`", "");
  }

  private static String joined(List<String> words) {
    return words.stream().collect(Collectors.joining("  ·  "));
  }

  private static String arrow(List<String> labels, String head) {
    return " ".repeat(STEM) + head + " " + String.join(", ", labels);
  }

  private static List<String> box(String title, List<String> content, boolean wayOut) {
    int width = Math.max(WIDTH, content.stream().mapToInt(String::length).max().orElse(0) + 2);
    List<String> lines = new ArrayList<>();
    lines.add("┌─ " + title + " " + "─".repeat(width - title.length() - 3) + "┐");
    content.forEach(one -> lines.add("│ " + one + " ".repeat(width - one.length() - 1) + "│"));
    String bottom = "─".repeat(width);
    lines.add(
        "└"
            + (wayOut ? bottom.substring(0, STEM - 1) + "┬" + bottom.substring(STEM) : bottom)
            + "┘");
    return lines;
  }
}
