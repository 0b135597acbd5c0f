package dev.berth.proxy.swap.repository;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Names that tell that a value is secret, and the names of variables that secrets move to.
final class SecretNames {
  private static final Pattern TELLING =
      Pattern.compile(
          "authorization|secret|token|passw|credential|signature|(api|access|private)[-_]?key"
              + "|^cookie$|(^|[-_])(key|pwd|auth|sig)$",
          Pattern.CASE_INSENSITIVE);

  /// `$http_x_api_key`, `${arg_token}`
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{?(\\w+)}?");

  private final Map<String, String> byValue = new HashMap<>();
  private final Map<String, Integer> taken = new HashMap<>();

  static boolean telling(String name) {
    return TELLING.matcher(name).find();
  }

  /// Whether a text holds a variable with such a name.
  static boolean asks(String text) {
    Matcher found = VARIABLE.matcher(text);
    return found.results().anyMatch(each -> telling(each.group(1)));
  }

  /// The same secret has one name, wherever it stands.
  ///
  /// @param from what it is the value of: a header, a variable, a parameter
  String of(String value, String from) {
    return byValue.computeIfAbsent(
        value,
        key -> {
          String name = variable(from);
          int number = taken.merge(name, 1, Integer::sum);
          return number == 1 ? name : name + "_" + number;
        });
  }

  private static String variable(String from) {
    String plain = from.replaceFirst("^\\$\\{?", "").replaceFirst("}$", "");
    String upper =
        plain.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_").replaceAll("^_+|_+$", "");
    String inner = upper.replaceFirst("^(HTTP|ARG|COOKIE|UPSTREAM_HTTP)_", "");
    String bare = inner.replaceFirst("^X_", "");
    return bare.contains("TELEGRAM") && bare.contains("SECRET")
        ? "WEBHOOK_SECRET"
        : bare.matches("[A-Z].*") ? bare : "SECRET_" + bare;
  }
}
