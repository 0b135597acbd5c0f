package dev.berth.inspect.javascript;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the command of a script in `package.json` runs.
final class Scripts {
  private static final Pattern FILE =
      Pattern.compile(
          "(?:^|[\\s;&])(?:node|bun|tsx|ts-node|nodemon|dotenv|bunx|pm2-runtime|deno)\\b[^;&|]*?\\s"
              + "((?:\\./)?[\\w@./-]+\\.(?:[cm]?[jt]sx?))(?:\\s|$)");

  private static final Pattern RUNS = Pattern.compile("(?:^|[;&]\\s*|\\w+=\\S*\\s+)(\\w+)\\b");

  private Scripts() {}

  /// The file that a runtime is given.
  static Optional<String> file(String command) {
    Matcher found = FILE.matcher(command);
    return found.find() ? Optional.of(found.group(1).replaceFirst("^\\./", "")) : Optional.empty();
  }

  static boolean runs(String command, String program) {
    Matcher found = RUNS.matcher(command);
    while (found.find()) {
      if (found.group(1).equals(program)) {
        return true;
      }
    }
    return false;
  }
}
