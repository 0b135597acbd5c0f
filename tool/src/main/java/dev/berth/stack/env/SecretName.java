package dev.berth.stack.env;

import dev.berth.stack.VariableName;
import java.util.regex.Pattern;

/// Tells by its name that a variable holds something nobody may see. The name must end so: a
/// `TOKEN_TTL` is none.
public final class SecretName {
  private static final Pattern SHAPE =
      Pattern.compile(
          "(?i)(.*_)?(secret|token|password|passwd|pass|passphrase|pwd|credentials?|dsn"
              + "|(api|private|access|secret|encryption|signing|master)_?key|key)");
  private static final Pattern PUBLIC = Pattern.compile("(?i)(.*_)?(public|publishable)_?key");

  private SecretName() {}

  public static boolean fits(VariableName name) {
    return SHAPE.matcher(name.value()).matches() && !PUBLIC.matcher(name.value()).matches();
  }
}
