package dev.berth.inspect.files;

import dev.berth.inspect.SourceFile;
import dev.berth.inspect.Sources;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What `.gitignore` keeps out of a repository: files that lie in the directory and are not
/// committed. The rules are those of https://git-scm.com/docs/gitignore, without `[…]`.
final class IgnoreRules {
  private static final Pattern WILD = Pattern.compile("\\*\\*/|\\*\\*|\\*|\\?|[^*?]+");

  private final List<Rule> rules = new ArrayList<>();

  private record Rule(Pattern path, boolean ignores) {}

  /// Files nearer to what they speak of come later, and the last rule counts.
  static IgnoreRules of(Sources sources) {
    IgnoreRules ignored = new IgnoreRules();
    for (SourceFile file : sources.everything()) {
      if (file.name().equals(".gitignore")) {
        file.lines().forEach(line -> ignored.add(file.directory(), line.strip()));
      }
    }
    return ignored;
  }

  boolean ignores(SourceFile file) {
    boolean ignored = false;
    for (Rule rule : rules) {
      if (rule.path().matcher(file.path()).matches()) {
        ignored = rule.ignores();
      }
    }
    return ignored;
  }

  private void add(String directory, String line) {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    boolean ignores = !line.startsWith("!");
    String glob = ignores ? line : line.substring(1);
    boolean isDirectory = glob.endsWith("/");
    glob = isDirectory ? glob.substring(0, glob.length() - 1) : glob;
    String anywhere = glob.contains("/") ? "" : "(.*/)?";
    glob = glob.startsWith("/") ? glob.substring(1) : glob;
    String below = isDirectory ? "/.*" : "(/.*)?";
    Pattern path = Pattern.compile(Pattern.quote(directory) + anywhere + regex(glob) + below);
    rules.add(new Rule(path, ignores));
  }

  private static String regex(String glob) {
    StringBuilder regex = new StringBuilder();
    Matcher part = WILD.matcher(glob);
    while (part.find()) {
      regex.append(
          switch (part.group()) {
            case "**/" -> "(.*/)?";
            case "**" -> ".*";
            case "*" -> "[^/]*";
            case "?" -> "[^/]";
            default -> Pattern.quote(part.group());
          });
    }
    return regex.toString();
  }
}
