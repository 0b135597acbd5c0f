package dev.berth.plan.production;

import dev.berth.plan.production.app.App;
import dev.berth.plan.production.app.UsualFile;
import dev.berth.plan.production.content.Check;
import dev.berth.plan.production.content.CommandLine.Stage;
import dev.berth.plan.production.content.Milestone;
import dev.berth.plan.production.content.Phase;
import dev.berth.plan.production.content.Rules;
import dev.berth.plan.production.content.Statement;
import dev.berth.plan.production.content.Task;
import dev.berth.plan.production.content.Task.Change;
import dev.berth.stack.Stack;

/// Who is told, and what they do then.
final class OperationSection implements Section {
  private static final String WATCH = "watch";

  @Override
  public void write(App app, Draft draft) {
    draft.task(
        Task.of(
                Phase.OPERATION,
                WATCH,
                Change.RUN,
                Statement.of(
                    "somebody is told what goes wrong: `watch:` in `berth.yaml`, then"
                        + " `berth deploy`",
                    Rules.WATCH))
            .after(RolloutSection.RELEASE)
            .accepted("berth watch --test", "the message arrives"));
    draft.task(
        Task.of(
                Phase.OPERATION,
                UsualFile.RUNBOOK,
                app.layout().changeOf(UsualFile.RUNBOOK),
                Statement.of(
                    "incidents of `" + app.name() + "` with the commands that end them",
                    Rules.RUNBOOK))
            .after(RolloutSection.RELEASE)
            .accepted("berth status", "exit 0: each command of the page was typed once"));
    if (app.stack().flatMap(Stack::watch).isEmpty()) {
      draft.ask(
          Statement.of(
              "Who is told at night? `watch: {telegram: {chat: NUMBER}}` or `watch.url`.",
              Rules.WATCH));
    }
    draft.milestone(
        new Milestone(
            Phase.OPERATION,
            Statement.of(
                "a test message arrived; the runbook was read by a second person",
                Rules.WATCH,
                Rules.RUNBOOK),
            "berth watch --test",
            "the message arrives"));
    commands(draft);
  }

  private static void commands(Draft draft) {
    draft.command(
        Stage.OPERATION,
        "berth watch --test",
        Statement.of("exit 0, “A message was sent”: it arrives", Rules.WATCH));
    draft.command(
        Stage.OPERATION, "berth status", Statement.of("exit 0, “All is well”", Rules.RUNBOOK));
    draft.check(
        new Check(
                "alarms",
                "berth watch --test",
                Statement.of("the message arrives", Rules.WATCH),
                "the message")
            .needs(Check.Need.WATCH));
  }
}
