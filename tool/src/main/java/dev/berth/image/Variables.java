package dev.berth.image;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Variables of a Dockerfile: `$NAME`, `${NAME}`, `${NAME:-instead}` and `${NAME:+then}`. Rules:
/// https://docs.docker.com/reference/dockerfile/#environment-replacement
final class Variables {
  private static final Pattern VARIABLE =
      Pattern.compile("\\$(?:(?<plain>\\w+)|\\{(?<name>\\w+)(?:(?<how>:?[-+])(?<word>[^}]*))?})");

  private Variables() {}

  static String expand(String text, Map<String, String> values) {
    return VARIABLE.matcher(text).replaceAll(found -> quoted(value(found, values)));
  }

  private static String value(MatchResult found, Map<String, String> values) {
    String plain = found.group("plain");
    String value = values.getOrDefault(plain == null ? found.group("name") : plain, "");
    String how = found.group("how");
    if (how == null) {
      return value;
    }
    String word = expand(found.group("word"), values);
    return how.endsWith("-") == value.isEmpty() ? word : how.endsWith("-") ? value : "";
  }

  private static String quoted(String value) {
    return value.replace("\\", "\\\\").replace("$", "\\$");
  }
}
