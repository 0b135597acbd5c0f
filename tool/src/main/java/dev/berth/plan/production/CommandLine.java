package dev.berth.plan.production;

/// A line of the command checklist.
///
/// @param expected its exit code or what it shows
public record CommandLine(Stage stage, String command, Statement expected) {

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
