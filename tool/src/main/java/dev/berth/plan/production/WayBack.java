package dev.berth.plan.production;

import dev.berth.plan.production.content.CommandLine.Stage;
import dev.berth.plan.production.content.Rules;
import dev.berth.plan.production.content.Statement;

/// The commands of the way back, and forth again. There is none before the second release, so they
/// make one.
final class WayBack {
  private WayBack() {}

  /// @param site the file of the stack that becomes another one, as one types it
  static void write(String site, Draft draft) {
    draft.command(
        Stage.ROLLBACK,
        "echo '# The second release.' >> " + site,
        Statement.of("exit 0, no output: something to release", Rules.SITE));
    draft.command(
        Stage.ROLLBACK,
        "berth deploy",
        Statement.of("exit 0, “record release 2”: there is a way back", Rules.ROLLBACK));
    draft.command(
        Stage.ROLLBACK,
        "berth releases",
        Statement.of("exit 0: which runs, which are kept", Rules.ROLLBACK));
    draft.command(
        Stage.ROLLBACK,
        "berth rollback",
        Statement.of("exit 0: release 1 runs again, as a new one", Rules.ROLLBACK));
    draft.command(
        Stage.ROLLBACK,
        "berth rollback --data",
        Statement.of(
            "exit 0: and forth, the data, too; what was written since is kept", Rules.ROLLBACK));
    draft.command(
        Stage.ROLLBACK,
        "sed -i '$d' " + site,
        Statement.of("exit 0, no output: the site is as it was", Rules.SITE));
  }
}
