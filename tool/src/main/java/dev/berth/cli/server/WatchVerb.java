package dev.berth.cli.server;

import dev.berth.cli.screen.Ink;
import dev.berth.cli.screen.Report;
import dev.berth.cli.screen.Table;
import dev.berth.cli.session.GlobalOptions;
import dev.berth.cli.session.Session;
import dev.berth.cli.session.VerbCommand;
import dev.berth.problem.ExitCode;
import dev.berth.run.Machine;
import dev.berth.run.watch.WatchNow;
import dev.berth.run.watch.WatchRun;
import dev.berth.stack.Stack;
import dev.berth.watch.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `berth watch`: looks at a stack once, and tells somebody what has begun or is over.
@Command(
    footerHeading = "%nExamples:%n",
    footer = {
      "  berth watch --test      send a message, to see whether it arrives",
      "  berth watch             look now, as the server does by itself; exit 1 if not well",
      "  berth watch --set FILE  on the server itself, without berth.yaml",
      "",
      "Whom the server tells is said by watch: in berth.yaml. docs/watch.md has each condition."
    })
public final class WatchVerb implements VerbCommand {
  @Mixin private final GlobalOptions options = new GlobalOptions();

  @Option(names = "--test", order = FIRST, description = "only send a message that says nothing")
  private boolean test;

  @Option(
      names = "--set",
      order = FIRST,
      paramLabel = "FILE",
      description = "on the server: what the watch goes by, in place of berth.yaml")
  private @Nullable Path set;

  @Override
  public GlobalOptions options() {
    return options;
  }

  @Override
  public Report run(Session session) {
    if (set != null) {
      WatchRun run = new WatchRun(session.here(), set);
      return test ? tested(run.test()) : looked(run.run(), session.ink());
    }
    Stack stack = session.stack();
    Machine machine = session.machineOf(stack);
    WatchNow watch = new WatchNow(machine, stack.name().value());
    return test ? tested(watch.test()) : looked(watch.run(), session.ink());
  }

  private static Report tested(List<String> told) {
    return Report.ok(
        "ok",
        List.of("A message was sent, by " + String.join(" and by ", told) + ": has it arrived?"),
        Map.of("told", told));
  }

  private static Report looked(WatchRun.Outcome outcome, Ink ink) {
    Table table = new Table();
    for (Finding finding : outcome.findings()) {
      String word = finding.subject().name().toLowerCase(Locale.ROOT);
      switch (finding) {
        case Finding.Well _ -> table.row("  " + ink.good("✓"), word);
        case Finding.Wrong(var _, var cause, var fix) ->
            table.row("  " + ink.bad("✗"), word, cause).row("", "", ink.faint(fix));
        case Finding.Unclear(var _, var why) -> table.row("  " + ink.notice("?"), word, why);
      }
    }
    List<String> lines = new ArrayList<>(table.lines());
    outcome
        .failure()
        .ifPresent(why ->
            lines.add(
                "  %s messages that wait: %d, %s"
                    .formatted(ink.notice("!"), outcome.untold(), why)));
    boolean well = outcome.findings().stream().noneMatch(Finding.Wrong.class::isInstance);
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("stack", outcome.stack());
    details.put("findings", outcome.findings().stream().map(WatchVerb::details).toList());
    details.put("untold", outcome.untold());
    outcome.failure().ifPresent(why -> details.put("failure", why));
    return new Report(
        well && outcome.failure().isEmpty() ? ExitCode.OK : ExitCode.CHECK_FAILED,
        well ? "well" : "not well",
        lines,
        List.of(),
        details);
  }

  private static Map<String, Object> details(Finding finding) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("subject", finding.subject().name());
    switch (finding) {
      case Finding.Well _ -> map.put("state", "well");
      case Finding.Wrong(var _, var cause, var fix) -> {
        map.put("state", "wrong");
        map.put("cause", cause);
        map.put("fix", fix);
      }
      case Finding.Unclear(var _, var why) -> {
        map.put("state", "unclear");
        map.put("cause", why);
      }
    }
    return map;
  }
}
