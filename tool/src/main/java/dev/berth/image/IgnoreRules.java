package dev.berth.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A `.dockerignore`: which files of a build context the build may not see. Later lines win, `!`
/// takes back, and a pattern that matches a directory matches all below it. Rules:
/// https://docs.docker.com/build/concepts/context/#dockerignore-files
final class IgnoreRules {
  private final List<Rule> rules;

  /// @param takesBack whether it began with `!`
  /// @param segments parts of the pattern, to tell what it could match below a directory; empty
  ///   from a `**` on, which may match anything
  private record Rule(Pattern pattern, boolean takesBack, List<Optional<Pattern>> segments) {
    static Rule of(String path, boolean takesBack) {
      List<Optional<Pattern>> segments = new ArrayList<>();
      for (String segment : path.split("/", -1)) {
        boolean any = segment.contains("**");
        segments.add(any ? Optional.empty() : Optional.of(Pattern.compile(regex(segment))));
      }
      return new Rule(Pattern.compile(regex(path)), takesBack, List.copyOf(segments));
    }
  }

  private IgnoreRules(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  static IgnoreRules parse(String text) {
    List<Rule> rules = new ArrayList<>();
    for (String raw : text.lines().toList()) {
      String line = raw.strip();
      if (!line.isEmpty() && !raw.startsWith("#")) {
        boolean takesBack = line.startsWith("!");
        String path = cleaned(takesBack ? line.substring(1).strip() : line);
        if (!path.isEmpty()) {
          rules.add(Rule.of(path, takesBack));
        }
      }
    }
    return new IgnoreRules(rules);
  }

  /// Whether a file of the context is left out.
  ///
  /// @param path relative to the context, with `/`
  boolean ignores(String path) {
    return ignoredBy(path) >= 0;
  }

  /// Whether a directory and everything below it is left out, so that it need not be walked. Only a
  /// rule that comes later than the one which left it out can take something below it back.
  boolean ignoresAllOf(String directory) {
    int decisive = ignoredBy(directory);
    return decisive >= 0
        && rules.subList(decisive, rules.size()).stream()
            .noneMatch(rule -> rule.takesBack() && mayMatchBelow(rule, directory));
  }

  /// Which rule has left it out in the end; -1 when none has.
  private int ignoredBy(String path) {
    int ignoredBy = -1;
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      if (rule.takesBack() == (ignoredBy >= 0) && matchesItOrAParent(rule, path)) {
        ignoredBy = rule.takesBack() ? -1 : i;
      }
    }
    return ignoredBy;
  }

  private static boolean matchesItOrAParent(Rule rule, String path) {
    for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
      if (rule.pattern().matcher(path.substring(0, end)).matches()) {
        return true;
      }
    }
    return rule.pattern().matcher(path).matches();
  }

  private static boolean mayMatchBelow(Rule rule, String directory) {
    String[] wanted = directory.split("/", -1);
    for (int i = 0; i < wanted.length && i < rule.segments().size(); i++) {
      Optional<Pattern> segment = rule.segments().get(i);
      if (segment.isEmpty()) {
        return true;
      }
      if (!segment.get().matcher(wanted[i]).matches()) {
        return false;
      }
    }
    return true;
  }

  private static String cleaned(String pattern) {
    List<String> kept = new ArrayList<>();
    for (String segment : pattern.split("/", -1)) {
      if (segment.equals("..") && !kept.isEmpty()) {
        kept.removeLast();
      } else if (!segment.isEmpty() && !segment.equals(".") && !segment.equals("..")) {
        kept.add(segment);
      }
    }
    return String.join("/", kept);
  }

  private static String regex(String path) {
    StringBuilder regex = new StringBuilder();
    int i = 0;
    while (i < path.length()) {
      char c = path.charAt(i);
      if (path.startsWith("**/", i)) {
        regex.append("(.*/)?");
        i += 3;
      } else if (path.startsWith("**", i)) {
        regex.append(".*");
        i += 2;
      } else if (c == '\\' && i + 1 < path.length()) {
        regex.append(Pattern.quote(path.substring(i + 1, i + 2)));
        i += 2;
      } else {
        regex.append(one(c));
        i++;
      }
    }
    return regex.toString();
  }

  /// `[a-z]` means the same in both languages, so its brackets stay.
  private static String one(char c) {
    return switch (c) {
      case '*' -> "[^/]*";
      case '?' -> "[^/]";
      case '[', ']', '-', '^' -> String.valueOf(c);
      default -> Pattern.quote(String.valueOf(c));
    };
  }
}
