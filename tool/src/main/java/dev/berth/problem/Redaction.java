package dev.berth.problem;

import java.util.regex.Pattern;

/// Hides what looks like a secret in a line of somebody's file that is shown.
public final class Redaction {
  /// What is a secret by its form: tokens of known services, name and password in an address.
  public static final Pattern TOKEN =
      Pattern.compile(
          "(?<!\\d)\\d{6,12}:[A-Za-z0-9_-]{30,}" // a Telegram bot's
              + "|\\b(gh[pousr]_|xox[abp]-|sk-|sk_live_|AKIA|AIza)[A-Za-z0-9_-]{10,}"
              + "|\\beyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_.-]+"
              + "|(?<=://)[^\\s/:@'\"]+:[^\\s/@'\"]+(?=@)");

  /// `PASSWORD=…`, `apiKey: "…"`: the value behind a telling name.
  private static final Pattern NAMED =
      Pattern.compile(
          "((?:password|passwd|secret|token|api_?key|private_?key)\\w*[\"']?\\s*[:=]\\s*)"
              + "([\"'])[^\"']+\\2",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern ASSIGNED =
      Pattern.compile("^((?:export )?\\w*(?:PASSWORD|PASSWD|SECRET|TOKEN|KEY)\\w*=)(?![\"'$]).+$");

  private static final Pattern GIVEN = Pattern.compile("^([^:=]*[:=]\\s*)\\S.*$");

  private Redaction() {}

  public static String of(String line) {
    String hidden = TOKEN.matcher(line).replaceAll("•••");
    hidden = NAMED.matcher(hidden).replaceAll("$1$2•••$2");
    return ASSIGNED.matcher(hidden).replaceAll("$1•••");
  }

  /// Of a line that is known to hold one: nothing behind a name stays.
  public static String ofSecret(String line) {
    return GIVEN.matcher(of(line)).replaceFirst("$1•••");
  }
}
