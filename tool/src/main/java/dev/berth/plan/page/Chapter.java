package dev.berth.plan.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// A heading of the page, what stands below it, and the headings below that.
///
/// @param id its address in the page
record Chapter(String id, String title, List<Node> content, List<Chapter> parts) {
  Chapter {
    content = List.copyOf(content);
    parts = List.copyOf(parts);
  }

  static Chapter of(String title, Node... content) {
    return new Chapter(idOf(title), title, Arrays.asList(content), List.of());
  }

  /// Such as `smoke-tests`.
  static String idOf(String title) {
    return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }

  Chapter at(String address) {
    return new Chapter(address, title, content, parts);
  }

  Chapter add(Node... more) {
    List<Node> all = new ArrayList<>(content);
    all.addAll(Arrays.asList(more));
    return new Chapter(id, title, all, parts);
  }

  Chapter with(List<Chapter> below) {
    return new Chapter(id, title, content, below);
  }

  Element section() {
    return section(2);
  }

  private Element section(int level) {
    List<Node> all = new ArrayList<>();
    all.add(Element.of("h" + level, title).set("id", id + "-title"));
    all.addAll(content);
    parts.forEach(part -> all.add(part.section(level + 1)));
    return Element.of("section", all).set("id", id).set("aria-labelledby", id + "-title");
  }

  /// Its line of the navigation.
  Element entry() {
    Element line = Element.of("li", Element.of("a", title).set("href", "#" + id));
    return parts.isEmpty()
        ? line
        : line.add(Element.of("ul", parts.stream().map(Chapter::entry).toList()));
  }
}
