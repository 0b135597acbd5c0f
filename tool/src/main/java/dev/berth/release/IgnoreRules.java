package dev.berth.release;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The rules of a `.dockerignore`: the last one that matches a path or one of its parents decides;
/// `!` brings back what an earlier one left out.
///
/// Syntax: Docker's build reference, "dockerignore files".
final class IgnoreRules {
  private final List<Rule> rules;

  private IgnoreRules(List<Rule> rules) {
    this.rules = rules;
  }

  /// @param text the pattern, cleaned
  private record Rule(String text, Pattern matches, boolean bringsBack) {}

  static IgnoreRules parse(String text) {
    List<Rule> rules = new ArrayList<>();
    for (String line : text.lines().toList()) {
      String pattern = line.strip();
      if (line.startsWith("#") || pattern.isEmpty()) {
        continue;
      }
      boolean bringsBack = pattern.startsWith("!");
      String path = cleaned(bringsBack ? pattern.substring(1).strip() : pattern);
      if (!path.isEmpty()) {
        rules.add(new Rule(path, Pattern.compile(expression(path)), bringsBack));
      }
    }
    return new IgnoreRules(rules);
  }

  /// Whether the build does not see this file.
  boolean ignores(String path) {
    boolean ignored = false;
    for (Rule rule : rules) {
      if (rule.matches().matcher(path).matches()) {
        ignored = !rule.bringsBack();
      }
    }
    return ignored;
  }

  /// Whether something below this directory can be seen: it is not ignored itself, or a later rule
  /// brings something in it back.
  boolean mayHoldSomething(String directory) {
    return !ignores(directory)
        || rules.stream().anyMatch(rule -> rule.bringsBack() && reachesInto(rule, directory));
  }

  private static boolean reachesInto(Rule rule, String directory) {
    return rule.text().startsWith(directory + "/") || rule.text().contains("*");
  }

  private static String cleaned(String path) {
    String cleaned = path.replaceAll("^(\\./|/)+", "").replaceAll("/+$", "");
    return cleaned.equals(".") ? "" : cleaned;
  }

  /// A rule for a directory counts for all that is in it.
  private static String expression(String glob) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      if (glob.startsWith("**/", i)) {
        regex.append("(?:.*/)?");
        i += 2;
      } else if (glob.startsWith("**", i)) {
        regex.append(".*");
        i++;
      } else if (c == '*') {
        regex.append("[^/]*");
      } else if (c == '?') {
        regex.append("[^/]");
      } else if (c == '\\' && i + 1 < glob.length()) {
        regex.append(Pattern.quote(String.valueOf(glob.charAt(++i))));
      } else if (c == '[' || c == ']' || c == '-' || c == '^') {
        regex.append(c);
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return regex + "(?:/.*)?";
  }
}
