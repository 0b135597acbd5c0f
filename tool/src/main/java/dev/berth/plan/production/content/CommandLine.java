package dev.berth.plan.production.content;

import java.util.regex.Pattern;

/// A line of the command checklist.
///
/// @param expected its exit code, and in “these” what it prints: `exit 0`, `exit 0, no output: it
///   is valid`, `exit 4, “Nothing”`
public record CommandLine(Stage stage, String command, Statement expected) {
  private static final Pattern FORM = Pattern.compile("exit \\d+(, no output)?(, “[^”]+”)*(: .+)?");

  public CommandLine {
    if (!FORM.matcher(expected.text()).matches()) {
      throw new IllegalArgumentException("nobody could compare: " + expected.text());
    }
  }

  /// In the order of doing. Backup and restore come right after the first release, since a copy
  /// that never came back is none.
  public enum Stage {
    PREFLIGHT("Preflight"),
    BUILD("Build"),
    SERVER("Server"),
    PRE_DEPLOY("Before the release"),
    ROLLOUT("First rollout"),
    WEBHOOK("Webhook"),
    BACKUP("Backup"),
    RESTORE("Restore"),
    ROLLBACK("Rollback"),
    OPERATION("Every day");

    private final String title;

    Stage(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }
  }
}
