package dev.berth.plan.production;

import dev.berth.inspect.Kind;
import dev.berth.plan.production.app.App;
import dev.berth.plan.production.content.Architecture.Role;
import dev.berth.plan.production.content.Check;
import dev.berth.plan.production.content.CommandLine.Stage;
import dev.berth.plan.production.content.Milestone;
import dev.berth.plan.production.content.Phase;
import dev.berth.plan.production.content.Risk;
import dev.berth.plan.production.content.Risk.Level;
import dev.berth.plan.production.content.Rules;
import dev.berth.plan.production.content.Source;
import dev.berth.plan.production.content.Statement;
import dev.berth.plan.production.content.Task;
import dev.berth.plan.production.content.Task.Change;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Copies, and the proof that they come back.
final class CopiesSection implements Section {
  private static final Duration READING_ALL = Duration.ofMinutes(30);
  private static final String COPIES = "copies";
  private static final String COPY = "first copy";
  private static final String DRILL = "first drill";

  @Override
  public void write(App app, Draft draft) {
    List<Source> data = app.volumes().stream().flatMap(volume -> volume.why().stream()).toList();
    if (data.isEmpty()) {
      return;
    }
    Source first = data.getFirst();
    architecture(app, first, draft);
    draft.topic("Backup and restore", strategy(data));
    tasks(first, draft);
    commands(draft);
    draft.milestone(
        new Milestone(
            Phase.COPIES,
            Statement.of("a copy came back, in a drill", first, Rules.WAY_BACK),
            "berth drill",
            "exit 0"));
    draft.check(
        new Check(
                "backup",
                "berth backup verify",
                Statement.of("exit 0: read back, the same", Rules.SNAPSHOT),
                "its line")
            .within(READING_ALL));
    draft.check(
        new Check(
                "restore",
                "berth drill",
                Statement.of("exit 0: rows, files, the release on the copy", Rules.WAY_BACK),
                "the line of drills.jsonl")
            .within(READING_ALL));
    if (app.stack().filter(stack -> !stack.offsite().isEmpty()).isEmpty()) {
      draft.ask(
          Statement.of(
              "Where do copies go besides? `backup.offsite`: a bucket, sftp, another disk.",
              Rules.OFFSITE,
              first));
    }
    risks(app, first, draft);
  }

  private static void architecture(App app, Source first, Draft draft) {
    draft.part(
        COPIES,
        Role.COPIES,
        Statement.of(
            "proved, every hour and before each release", first, Rules.SNAPSHOT, Rules.TIMERS));
    app.volumes().forEach(volume -> draft.link(volume.key(), COPIES, "every hour"));
  }

  private static List<Statement> strategy(List<Source> data) {
    List<Statement> lines = new ArrayList<>();
    lines.add(
        Statement.of("databases and files of one moment, checked, read back: a proved copy", data)
            .and(Rules.SNAPSHOT));
    lines.add(Statement.of("every hour, and before each release", Rules.TIMERS));
    lines.add(Statement.of("24 hours, 7 days and 4 weeks stay", Rules.KEPT_COPIES));
    lines.add(
        Statement.of(
            "a drill every week; the release starts on the copy, cut off",
            Rules.TIMERS,
            Rules.WAY_BACK));
    lines.add(Statement.of("a restore in place keeps what was live", Rules.WAY_BACK));
    lines.add(Statement.of("elsewhere, sealed, once the open question is answered", Rules.OFFSITE));
    return lines;
  }

  private static void tasks(Source first, Draft draft) {
    draft.task(
        Task.of(
                Phase.COPIES,
                COPY,
                Change.RUN,
                Statement.of("a proved copy: `berth backup now`", first, Rules.SNAPSHOT))
            .after(RolloutSection.RELEASE)
            .accepted("berth backup verify", "exit 0"));
    draft.task(
        Task.of(
                Phase.COPIES,
                DRILL,
                Change.RUN,
                Statement.of(
                    "the copy comes back, elsewhere: `berth drill`", first, Rules.WAY_BACK))
            .after(COPY)
            .accepted("berth drill", "exit 0"));
    draft.task(
        Task.of(
                Phase.COPIES,
                "restore in place",
                Change.RUN,
                Statement.of(
                    "the way back was walked once: `berth restore --at 0s --in-place`",
                    first,
                    Rules.WAY_BACK))
            .after(DRILL)
            .accepted("berth status", "exit 0"));
  }

  private static void commands(Draft draft) {
    draft.command(
        Stage.BACKUP,
        "berth backup now",
        Statement.of(
            "exit 0, “proved”: somebody has used the app by now, since a drill of no rows fails",
            Rules.SNAPSHOT));
    draft.command(
        Stage.BACKUP,
        "berth backup list",
        Statement.of("exit 0, “proved”: the copy and its age", Rules.SNAPSHOT));
    draft.command(Stage.BACKUP, "berth backup verify", Statement.of("exit 0", Rules.SNAPSHOT));
    draft.command(Stage.RESTORE, "berth drill", Statement.of("exit 0", Rules.WAY_BACK));
    draft.command(
        Stage.RESTORE,
        "berth restore --at 0s --in-place",
        Statement.of(
            "exit 0, “To go back”: the newest copy is live, and a line undoes it", Rules.WAY_BACK));
    draft.command(Stage.RESTORE, "berth status", Statement.of("exit 0", Rules.WAY_BACK));
  }

  private static void risks(App app, Source first, Draft draft) {
    draft.risk(
        new Risk(
            Statement.of("the server is lost, with all copies on it", first, Rules.OFFSITE),
            Level.LOW,
            Level.HIGH,
            "`berth status` names no copy elsewhere",
            "`backup.offsite`, and `backup.key` kept away from the server",
            "no copy elsewhere a week after the first release",
            "berth backup list"));
    app.first(Kind.UPLOAD_ROUTE)
        .ifPresent(upload ->
            draft.risk(
                new Risk(
                    Statement.of("uploads fill the disk", Source.of(upload), Rules.DISK_ROOM),
                    Level.MEDIUM,
                    Level.HIGH,
                    "the server tells at 85 % of the disk",
                    "a body limit in the site; a larger disk in time",
                    "95 % of the disk",
                    "berth status")));
  }
}
