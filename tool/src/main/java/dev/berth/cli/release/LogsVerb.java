package dev.berth.cli.release;

import dev.berth.cli.screen.Ink;
import dev.berth.cli.screen.JsonReport;
import dev.berth.cli.screen.Report;
import dev.berth.cli.screen.Since;
import dev.berth.cli.screen.Terminal;
import dev.berth.cli.session.GlobalOptions;
import dev.berth.cli.session.Session;
import dev.berth.cli.session.VerbCommand;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.run.container.LogLine;
import dev.berth.run.container.LogWish;
import dev.berth.run.container.Logs;
import dev.berth.stack.Stack;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `berth logs`: what the services wrote, in the order of time.
@Command(
    footerHeading = "%nExamples:%n",
    footer = {
      "  berth logs                     the last lines of every service",
      "  berth logs app --since 15m     one service, the last quarter of an hour",
      "  berth logs -f                  and what comes, until Ctrl-C",
      "  berth logs edge --since 14:30  the server's own Caddy",
      "  berth logs -f --json           one JSON object a line"
    })
public final class LogsVerb implements VerbCommand {
  /// Enough to see what happened last, on one screen.
  private static final int USUAL_TAIL = 100;

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss.SSS");

  @Mixin private final GlobalOptions options = new GlobalOptions();

  @Parameters(
      arity = "0..*",
      paramLabel = "SERVICE",
      description = "only these; edge is the server's own Caddy")
  private List<String> services = List.of();

  @Option(
      names = "--follow",
      order = FIRST,
      description = "go on with what comes; -f for short, unless a .yaml file stands behind it")
  private boolean follow;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      order = FIRST,
      description = "only what is newer: 15m, -2h, 14:30, or an RFC 3339 time")
  private @Nullable String since;

  @Option(names = "--errors", order = FIRST, description = "only lines that look like trouble")
  private boolean errors;

  @Override
  public GlobalOptions options() {
    return options;
  }

  @Override
  public Report run(Session session) {
    Stack stack = session.stack();
    Logs logs = new Logs(session.machineOf(stack), stack);
    LogWish wish = new LogWish(services, since(session), USUAL_TAIL, errors);
    Shown shown = new Shown(session);
    if (follow) {
      logs.follow(wish, shown::now);
      return Report.alreadyShown();
    }
    List<LogLine> lines = logs.read(wish);
    return Report.ok(
        "ok",
        lines.stream().map(shown::line).toList(),
        Map.of("lines", lines.stream().map(Shown::details).toList()));
  }

  private Optional<Instant> since(Session session) {
    try {
      return Optional.ofNullable(since)
          .map(text -> Since.of(text, session.clock(), ZoneId.systemDefault()));
    } catch (IllegalArgumentException wrong) {
      throw ProblemException.usage(
          Problem.of(String.valueOf(wrong.getMessage())).withFix("berth logs --help"));
    }
  }

  /// How a line looks.
  private static final class Shown {
    private final Session session;
    private final Thread reader = Thread.currentThread();

    private Shown(Session session) {
      this.session = session;
    }

    private void now(LogLine line) {
      Terminal terminal = session.terminal();
      terminal.out().println(session.json() ? JsonReport.line(details(line)) : line(line));
      if (terminal.out().checkError()) {
        reader.interrupt(); // whoever read it, such as `head`, has gone
      }
    }

    private String line(LogLine line) {
      Ink ink = session.ink();
      String time = TIME.format(line.at().atZone(ZoneId.systemDefault()));
      String text = line.trouble() ? ink.bad(line.text()) : line.text();
      return ink.faint(time) + " " + ink.address(line.service()) + " " + text;
    }

    private static Map<String, Object> details(LogLine line) {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("at", line.at().toString());
      map.put("service", line.service());
      map.put("container", line.container());
      map.put("text", line.text());
      return map;
    }
  }
}
