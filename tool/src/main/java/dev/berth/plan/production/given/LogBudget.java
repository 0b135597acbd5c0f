package dev.berth.plan.production.given;

import dev.berth.plan.production.app.App;

/// What logs may take of the disk.
///
/// @param containers that write some
/// @param megabytes of each file
/// @param files of each container
public record LogBudget(int containers, int megabytes, int files) {
  private static final int JOURNAL = 225;

  /// Logs may take the twentieth part of what is free.
  private static final long PART = 20;

  public static LogBudget of(App app) {
    int containers =
        app.stack()
            .map(stack -> stack.compose().services().size())
            .orElse(2 + app.programs().beside().size());
    LogBudget usual = new LogBudget(containers, 10, 3);
    boolean small =
        app.server().filter(known -> known.freeMegabytes() < PART * usual.sum()).isPresent();
    return small ? new LogBudget(containers, 5, 2) : usual;
  }

  /// In MB, with the journal.
  public int sum() {
    return containers * megabytes * files + JOURNAL;
  }

  /// Of Compose's `logging:`.
  public String options() {
    return "{max-size: %dm, max-file: \"%d\"}".formatted(megabytes, files);
  }

  public String shown() {
    return "%d containers × %d files × %d MB + journal %d MB = **%d MB** at most"
        .formatted(containers, files, megabytes, JOURNAL, sum());
  }
}
