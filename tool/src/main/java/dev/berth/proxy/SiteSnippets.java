package dev.berth.proxy;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Snippets of a site file, `(name) { … }` and `import name`. All sites of an edge are one
/// configuration, in which a name may be given once: two stacks made from the same files, such as a
/// trial beside the real one, would refuse each other. So each stack gets names of its own.
public final class SiteSnippets {
  private static final Pattern DEFINITION =
      Pattern.compile("^\\(([^()\\s]+)\\)(?=[ \\t]*\\{)", Pattern.MULTILINE);

  private static final Pattern NAME =
      Pattern.compile(DEFINITION + "|^([ \\t]*import[ \\t]+)(\\S+)", Pattern.MULTILINE);

  private SiteSnippets() {}

  /// The same site, its snippets named after the stack.
  public static String ownedBy(String stack, String site) {
    Set<String> names =
        DEFINITION.matcher(site).results().map(found -> found.group(1)).collect(Collectors.toSet());
    return NAME.matcher(site)
        .replaceAll(found -> {
          String own =
              found.group(1) != null
                  ? "(" + stack + "_" + found.group(1) + ")"
                  : names.contains(found.group(3))
                      ? found.group(2) + stack + "_" + found.group(3)
                      : found.group();
          return Matcher.quoteReplacement(own);
        });
  }
}
