package dev.berth.cli.release;

import dev.berth.cli.screen.Report;
import dev.berth.cli.session.GlobalOptions;
import dev.berth.cli.session.Session;
import dev.berth.cli.session.VerbCommand;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.run.LockHolder;
import dev.berth.run.Unlock;
import dev.berth.stack.Stack;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `berth unlock`: who is at work here, and away with what a dead process has left.
@Command(
    footerHeading = "%nExamples:%n",
    footer = {
      "  berth unlock   says who holds the lock; exit 5 while it is somebody who lives",
      "",
      "A lock is let go of at the end of its command, also after Ctrl-C. That of a process which",
      "was killed is no obstacle; one on another machine lapses a minute after it was last heard."
    })
public final class UnlockVerb implements VerbCommand {
  @Mixin private final GlobalOptions options = new GlobalOptions();

  @Override
  public GlobalOptions options() {
    return options;
  }

  @Override
  public Report run(Session session) {
    Stack stack = session.stack();
    return report(Unlock.run(session.machineOf(stack), stack.name().value()));
  }

  static Report report(List<LockHolder> holders) {
    List<Problem> alive =
        holders.stream().filter(holder -> !holder.dead()).map(UnlockVerb::atWork).toList();
    List<String> lines = new ArrayList<>();
    for (LockHolder holder : holders) {
      if (holder.dead()) {
        lines.add("Taken away: the lock of " + holder.owner().words() + ", which is gone.");
      }
    }
    if (holders.isEmpty()) {
      lines.add("Nothing is locked.");
    }
    return new Report(
        alive.isEmpty() ? ExitCode.OK : ExitCode.FAILED,
        alive.isEmpty() ? holders.isEmpty() ? "nothing to do" : "done" : "failed",
        lines,
        alive,
        Map.of("holders", holders.stream().map(UnlockVerb::details).toList()));
  }

  private static Problem atWork(LockHolder holder) {
    return Problem.of("another command is at work")
        .withCause(holder.words())
        .withFix(
            holder.silent().isPresent()
                ? "wait until it has ended; if it never will, a minute after it was last heard the"
                    + " lock is nobody's"
                : "wait until it has ended, or end it: kill " + holder.owner().pid())
        .withState("nothing was changed");
  }

  private static Map<String, Object> details(LockHolder holder) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("command", holder.owner().command());
    details.put("user", holder.owner().user());
    Optional.ofNullable(holder.owner().machine()).ifPresent(name -> details.put("machine", name));
    details.put("process", holder.owner().pid());
    details.put("since", holder.owner().since().toString());
    details.put("dead", holder.dead());
    holder.silent().ifPresent(silent -> details.put("silentSeconds", silent.toSeconds()));
    return details;
  }
}
