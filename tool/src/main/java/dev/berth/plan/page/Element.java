package dev.berth.plan.page;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// A tag, its attributes in the order of being set, and what is in it. Never changed: [#set] and
/// [#add] give another one.
record Element(String name, Map<String, String> attributes, List<Node> content) implements Node {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9:-]*");

  Element {
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    content = List.copyOf(content);
    requireName(name);
    attributes.keySet().forEach(Element::requireName);
  }

  static Element of(String name, Node... content) {
    return of(name, List.of(content));
  }

  static Element of(String name, List<? extends Node> content) {
    return new Element(name, Map.of(), List.copyOf(content));
  }

  static Element of(String name, String words) {
    return of(name, new Words(words));
  }

  Element set(String attribute, String value) {
    Map<String, String> more = new LinkedHashMap<>(attributes);
    more.put(attribute, value);
    return new Element(name, more, content);
  }

  Element set(String attribute, int value) {
    return set(attribute, Integer.toString(value));
  }

  Element add(Node... more) {
    return add(List.of(more));
  }

  Element add(List<? extends Node> more) {
    List<Node> all = new ArrayList<>(content);
    all.addAll(more);
    return new Element(name, attributes, all);
  }

  Element add(String words) {
    return add(new Words(words));
  }

  private static void requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("no name of a tag or an attribute: '" + name + "'");
    }
  }
}
