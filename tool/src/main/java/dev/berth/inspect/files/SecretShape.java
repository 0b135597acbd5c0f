package dev.berth.inspect.files;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Secrets that are known by their form, wherever they stand.
enum SecretShape {
  TELEGRAM_TOKEN("telegram token", "(?<!\\d)\\d{8,10}:AA[\\w-]{33}(?![\\w-])", ":AA"),
  /// With its first line: the words alone may be those of a program that looks for them.
  PRIVATE_KEY(
      "private key",
      "-----BEGIN [A-Z ]*PRIVATE KEY( BLOCK)?-----(\\s|\\\\n|[\"'+,])+[A-Za-z0-9+/=]{32}",
      "PRIVATE KEY"),
  AWS_KEY("aws key", "(?<![A-Z0-9])AKIA[A-Z0-9]{16}(?![A-Z0-9])", "AKIA"),
  GITHUB_TOKEN(
      "github token",
      "\\b(gh[pousr]_[A-Za-z0-9]{36}|github_pat_\\w{60,})",
      "ghp_",
      "gho_",
      "ghu_",
      "ghs_",
      "ghr_",
      "github_pat_"),
  STRIPE_KEY("stripe key", "\\b[rs]k_live_[A-Za-z0-9]{20,}", "k_live_"),
  SLACK_TOKEN("slack token", "\\bxox[abpr]-[A-Za-z0-9-]{20,}", "xox");

  /// A secret whose last twenty characters are fewer different ones is somebody's `AAAA…`.
  private static final int FEWEST_CHARACTERS = 6;

  private final String shown;
  private final Pattern pattern;
  private final List<String> literals;

  SecretShape(String shown, String pattern, String... literals) {
    this.shown = shown;
    this.pattern = Pattern.compile(pattern);
    this.literals = List.of(literals);
  }

  /// @param line counted from 1
  record Hit(String what, int line) {}

  /// Without one of these in a text there is nothing in it.
  static String[] literals() {
    return Arrays.stream(values()).flatMap(shape -> shape.literals.stream()).toArray(String[]::new);
  }

  static List<Hit> in(String text) {
    List<Hit> hits = new ArrayList<>();
    for (SecretShape shape : values()) {
      Matcher found = shape.pattern.matcher(text);
      while (found.find()) {
        if (!isSample(found.group())) {
          int line = (int) text.substring(0, found.start()).chars().filter(c -> c == '\n').count();
          hits.add(new Hit(shape.shown, line + 1));
        }
      }
    }
    return hits;
  }

  private static boolean isSample(String secret) {
    String end = secret.substring(Math.max(0, secret.length() - 20));
    return secret.contains("EXAMPLE") || end.chars().distinct().count() < FEWEST_CHARACTERS;
  }
}
