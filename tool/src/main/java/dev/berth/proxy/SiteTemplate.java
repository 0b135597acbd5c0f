package dev.berth.proxy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A stack's site file with `{$NAME:default}` in it, which under plain Compose Caddy itself fills
/// from its environment and here Berth fills before the edge sees it.
///
/// Rule of Caddy's Caddyfile, "Environment variables": replaced as text before anything is parsed;
/// the default ends at the first closing brace.
public record SiteTemplate(String text) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\$([^}:]+)(?::([^}]*))?}");

  /// The names it asks for.
  public SortedSet<String> names() {
    SortedSet<String> names = new TreeSet<>();
    Matcher found = PLACEHOLDER.matcher(text);
    while (found.find()) {
      names.add(found.group(1));
    }
    return names;
  }

  /// Placeholders that have neither a value nor a default: Caddy would silently put nothing there.
  public List<String> unanswered(Map<String, String> values) {
    List<String> missing = new ArrayList<>();
    Matcher found = PLACEHOLDER.matcher(text);
    while (found.find()) {
      if (found.group(2) == null && !values.containsKey(found.group(1))) {
        missing.add(found.group(1));
      }
    }
    return List.copyOf(missing);
  }

  /// Values that would not stay one value inside a Caddyfile: a line break starts a new directive
  /// and a brace a new block.
  public List<String> unfit(Map<String, String> values) {
    return names().stream()
        .filter(name -> values.getOrDefault(name, "").matches("(?s).*[\\n\\r{}].*"))
        .toList();
  }

  /// The site with every placeholder filled. An empty value counts as given, as it does for Caddy.
  public String fill(Map<String, String> values) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(match -> {
          String fallback = match.group(2) == null ? "" : match.group(2);
          return Matcher.quoteReplacement(values.getOrDefault(match.group(1), fallback));
        });
  }
}
