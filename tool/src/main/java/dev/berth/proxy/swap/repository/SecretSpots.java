package dev.berth.proxy.swap.repository;

import static dev.berth.problem.Redaction.TOKEN;

import java.util.Locale;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds secrets by their form, in whatever text: tokens, `user:password@`, parameters with telling
/// names, long random parts of paths.
final class SecretSpots {
  private static final Pattern PARAMETER = Pattern.compile("(?<=[?&])([\\w.-]+)=([^&\\s\"'$()|]+)");

  private static final Pattern PART = Pattern.compile("(?<=/)[A-Za-z0-9_-]{16,}");

  /// Nobody calls a page like this.
  private static final Pattern RANDOM =
      Pattern.compile(
          "(?=[^_-]*\\d)(?=[^_-]*[A-Za-z])[A-Za-z0-9]{16,}"
              + "|(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private static final String IN_PATH = "a part of a path that looks like a secret";

  private SecretSpots() {}

  /// Tokens, names with passwords, parameters.
  static String hide(String text, Hider instead) {
    String hidden =
        each(TOKEN, text, found -> instead.hide(found.group(), token(found), "a token"));
    return each(PARAMETER, hidden, found -> parameter(found, instead));
  }

  /// Long random parts of a path; not of one on the disk.
  static String hideInPath(String path, Hider instead) {
    return each(
        PART,
        path,
        found ->
            RANDOM.matcher(found.group()).find()
                ? instead.hide(found.group(), before(path, found.start()), IN_PATH)
                : found.group());
  }

  private static String parameter(MatchResult found, Hider instead) {
    String name = found.group(1);
    return SecretNames.telling(name)
        ? name + "=" + instead.hide(found.group(2), name, "the parameter `" + name + "`")
        : found.group();
  }

  /// Puts something in the place of a secret.
  @FunctionalInterface
  interface Hider {
    /// What stands there from now on.
    ///
    /// @param from what it is the value of
    String hide(String value, String from, String what);
  }

  private static String token(MatchResult found) {
    if (found.group().matches("\\d+:.*")) {
      return "telegram_bot_token";
    }
    return found.group().contains(":") ? "url_credentials" : "access_token";
  }

  private static String before(String path, int start) {
    String head = path.substring(0, start).toLowerCase(Locale.ROOT);
    return head.contains("hook") ? "webhook_path" : "secret_path";
  }

  private static String each(Pattern pattern, String text, Function<MatchResult, String> instead) {
    return pattern
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(instead.apply(found)));
  }
}
