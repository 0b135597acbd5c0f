package dev.berth.inspect.python;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.Sources;
import dev.berth.inspect.python.Meaning.Defined;
import dev.berth.inspect.syntax.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What runs without being asked for: schedulers, threads, tasks of the event loop.
final class JobsDetector implements Detector {
  private static final String[] STARTERS = {
    "add_job", "scheduled_job", "Thread", "create_task", "run_repeating", "run_daily", "every"
  };
  private static final Set<String> UNITS = Set.of("weeks", "days", "hours", "minutes", "seconds");

  private static final String[] APPLICATIONS = {"FastAPI(", "Flask("};

  @Override
  public void detect(Sources sources, FindingSink out) {
    Set<Node> starters = new HashSet<>();
    for (ParsedFile file : sources.containing(STARTERS)) {
      boolean isWeb = file.file().contains(APPLICATIONS);
      for (Call call : Call.in(file.root())) {
        Optional<String> job = job(call);
        if (job.isPresent()) {
          out.found(Kind.BACKGROUND_JOB, job.get(), file, call.node());
          if (isWeb) {
            out.found(Kind.BACKGROUND_IN_WEB_PROCESS, call.callee(), file, call.node());
          }
          call.node().ancestor("function_definition").ifPresent(starters::add);
        }
      }
    }
    if (!starters.isEmpty()) {
      startedByTheWeb(sources, starters, out);
    }
  }

  /// A function that starts jobs, called where the application is put together.
  private static void startedByTheWeb(Sources sources, Set<Node> starters, FindingSink out) {
    Modules modules = Modules.shared(sources);
    for (ParsedFile file : sources.containing(APPLICATIONS)) {
      for (Call call : Call.in(file.root())) {
        call.function()
            .flatMap(function -> modules.of(file, function))
            .filter(it -> it instanceof Defined d && starters.contains(d.definition()))
            .ifPresent(
                any -> out.found(Kind.BACKGROUND_IN_WEB_PROCESS, call.callee(), file, call.node()));
      }
    }
  }

  private static Optional<String> job(Call call) {
    return switch (call.method()) {
      case "add_job", "scheduled_job" -> Optional.of(schedule(call));
      case "Thread" -> isOfARequest(call) ? Optional.empty() : call.named("target").map(Node::text);
      case "create_task" ->
          isLoop(call) ? call.argument(0).map(JobsDetector::name) : Optional.empty();
      case "run_repeating", "run_daily" -> call.argument(0, "callback").map(Node::text);
      default -> Optional.empty();
    };
  }

  /// It is given something to work on.
  private static boolean isOfARequest(Call call) {
    boolean daemon = call.named("daemon").filter(it -> it.is("true")).isPresent();
    return !daemon && (call.named("args").isPresent() || call.named("kwargs").isPresent());
  }

  /// A task that the program starts, not one of a request.
  private static boolean isLoop(Call call) {
    return call.argument(0).flatMap(Call::of).isPresent()
        && call.node()
            .ancestor("function_definition")
            .map(f ->
                !f.descendants("yield").isEmpty()
                    || f.textOf("name").matches("(?i)main|start\\w*|on_startup|run"))
            .orElse(true);
  }

  private static String name(Node task) {
    return Call.of(task).map(Call::callee).orElse(task.text());
  }

  private static String schedule(Call call) {
    Optional<Call> cron =
        Call.in(call.node()).stream().filter(inner -> inner.is("from_crontab")).findFirst();
    if (cron.isPresent()) {
      return cron.get().argument(0).flatMap(EnvironmentRead::literal).orElse(call.method());
    }
    List<Node> trigger =
        Call.in(call.node()).stream()
            .filter(inner -> inner.is("CronTrigger", "IntervalTrigger"))
            .findFirst()
            .map(Call::arguments)
            .orElse(call.arguments());
    List<String> times =
        trigger.stream()
            .filter(argument -> argument.is("keyword_argument"))
            .filter(argument -> isTime(argument.textOf("name")))
            .map(argument -> time(argument, call.node().text().contains("cron")))
            .toList();
    String fallback = call.argument(0, "func").map(JobsDetector::name).orElse(call.method());
    return times.isEmpty() ? fallback : String.join(" ", times);
  }

  private static boolean isTime(String name) {
    return UNITS.contains(name) || UNITS.contains(name + "s") || name.equals("day_of_week");
  }

  private static String time(Node argument, boolean isCron) {
    String value = argument.textOf("value").replaceAll("^[\"']|[\"']$", "");
    String name = argument.textOf("name");
    return isCron || !UNITS.contains(name) ? name + "=" + value : value + " " + name;
  }
}
