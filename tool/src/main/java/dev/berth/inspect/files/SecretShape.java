package dev.berth.inspect.files;

import dev.berth.inspect.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Secrets that are known by their form, wherever they stand.
///
/// @param literals one of them is in any text in which the pattern is found
record SecretShape(String shown, Pattern pattern, List<String> literals) {
  private static final List<SecretShape> ALL =
      List.of(
          of("telegram token", "(?<!\\d)\\d{8,10}:AA[\\w-]{33}(?![\\w-])", ":AA"),
          // With its first line: the words alone may be those of a program that looks for them.
          of(
              "private key",
              "-----BEGIN [A-Z ]*PRIVATE KEY( BLOCK)?-----(\\s|\\\\n|[\"'+,])+[A-Za-z0-9+/=]{32}",
              "PRIVATE KEY"),
          of("aws key", "(?<![A-Z0-9])AKIA[A-Z0-9]{16}(?![A-Z0-9])", "AKIA"),
          of(
              "github token",
              "\\bgh[pousr]_[A-Za-z0-9]{36}",
              "ghp_",
              "gho_",
              "ghu_",
              "ghs_",
              "ghr_"),
          of("github token", "\\bgithub_pat_\\w{60,}", "github_pat_"),
          of("stripe key", "\\b[rs]k_live_[A-Za-z0-9]{20,}", "k_live_"),
          of("slack token", "\\bxox[abpr]-[A-Za-z0-9-]{20,}", "xox"));

  private static final String[] LITERALS =
      ALL.stream().flatMap(shape -> shape.literals.stream()).toArray(String[]::new);

  /// A secret whose last twenty characters are fewer different ones is somebody's `AAAA…`.
  private static final int FEWEST_CHARACTERS = 6;

  /// @param line counted from 1
  record Hit(String what, int line) {}

  /// Without one of these in a text there is nothing in it.
  static boolean mayBeIn(SourceFile file) {
    return file.contains(LITERALS);
  }

  static List<Hit> in(String text) {
    List<Hit> hits = new ArrayList<>();
    for (SecretShape shape : ALL) {
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

  private static SecretShape of(String shown, String pattern, String... literals) {
    return new SecretShape(shown, Pattern.compile(pattern), List.of(literals));
  }
}
