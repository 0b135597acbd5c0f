package dev.berth.proxy.swap;

import dev.berth.problem.Redaction;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// A line of a script or a document as it may be shown: without what looks like a secret.
final class ShownLine {
  private static final String HIDDEN = "•••";

  private static final String TELLING =
      "(?:authorization|secret|token|passw\\w*|api[-_]?key|cookie)";

  /// `secret_token != "…"`, `Authorization "…"`, `X-Api-Key: …`
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)("
              + TELLING
              + "[\\w-]*[\"']?(?:\\s*[:=!~*]+\\s*|\\s+(?=[\"'])|\\s+(?=(?:bearer|basic)\\s))"
              + "(?:[\"']?(?:bearer|basic)\\s+)?)"
              + "(\"[^\"]*\"|'[^']*'|(?![$\"'])[^\\s\"';]+)");

  /// The same in nginx's words, without a sign between them.
  private static final Pattern GIVEN =
      Pattern.compile("(?i)((?:_set_header|_param|\\bset)\\s+\\S*" + TELLING + "\\S*\\s+)\\S.*");

  /// curl's user and password.
  private static final Pattern USER =
      Pattern.compile("((?:^|\\s)(?:-u|--user|--proxy-user)[ =]?)[^\\s:]+:\\S+");

  /// Hashes of htpasswd.
  private static final Pattern HASH = Pattern.compile("\\$(apr1|2[abxy]|[156])\\$\\S+|\\{SHA}\\S+");

  /// Nothing in them is for a page.
  private static final Set<String> KEYS = Set.of("pem", "key", "p12", "htpasswd", "pwd");

  private ShownLine() {}

  /// Whether lines of a file may be shown at all.
  static boolean may(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return KEYS.stream().noneMatch(end -> name.equals(end) || name.endsWith("." + end));
  }

  static String of(Path file, String line) {
    boolean environment = file.getFileName().toString().startsWith(".env");
    String hidden = environment ? Redaction.ofSecret(line) : Redaction.of(line);
    hidden = NAMED.matcher(hidden).replaceAll("$1" + HIDDEN);
    hidden = GIVEN.matcher(hidden).replaceAll("$1" + HIDDEN);
    hidden = USER.matcher(hidden).replaceAll("$1" + HIDDEN);
    return HASH.matcher(hidden).replaceAll(HIDDEN);
  }
}
