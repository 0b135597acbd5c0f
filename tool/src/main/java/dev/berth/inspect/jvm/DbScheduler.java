package dev.berth.inspect.jvm;

import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.syntax.Node;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Recurring tasks of https://github.com/kagkarlsson/db-scheduler: `Tasks.recurring("name",
/// FixedDelay.of(…))`, and who starts them.
record DbScheduler(Constants constants) {
  private static final Pattern UNIT = Pattern.compile("of(Millis|Seconds|Minutes|Hours|Days)");
  private static final String[] SERVERS = {"WebServer", "SpringApplication", "HttpServer"};
  private static final int DEEPEST = 3;

  void report(FindingSink out) {
    for (ParsedFile file : constants.program().containing("kagkarlsson.scheduler")) {
      for (Call call : Code.of(file).calls("recurring")) {
        if (call.isOn("Tasks") && call.arguments().size() > 1) {
          out.found(Kind.BACKGROUND_JOB, when(file, call.arguments().get(1)), file, call.at());
          constants.program().around(file, call.node()).ifPresent(it -> started(it, out));
        }
      }
    }
  }

  private String when(ParsedFile file, Node schedule) {
    Optional<Node> given = Dialect.of(file).call(schedule).flatMap(it -> it.argument(0));
    return duration(file, schedule, 0)
        .or(() -> given.flatMap(it -> duration(file, it, 0)))
        .or(() -> given.flatMap(it -> constants.of(file, it).shown()))
        .orElse(schedule.text());
  }

  /// `20 seconds`, of `Duration.ofSeconds(20)` or a constant of that.
  private Optional<String> duration(ParsedFile file, Node written, int depth) {
    Optional<Call> call = Dialect.of(file).call(written);
    if (call.isPresent()) {
      Matcher unit = UNIT.matcher(call.get().name());
      return unit.matches()
          ? call.get()
              .argument(0)
              .flatMap(it -> constants.of(file, it).text())
              .map(it -> it + " " + unit.group(1).toLowerCase(Locale.ROOT))
          : Optional.empty();
    }
    return written.is("identifier", "simple_identifier") && depth < DEEPEST
        ? new Meanings(constants.program())
            .of(file, written)
            .flatMap(it -> duration(it.file(), it.node(), depth + 1).stream())
            .findFirst()
        : Optional.empty();
  }

  /// Where the type that has the jobs is made beside the server.
  private void started(Type type, FindingSink out) {
    Target made = Target.constructor(type);
    for (Called called : constants.program().calls(type.name())) {
      Optional<Type> maker = constants.program().around(called.file(), called.call().node());
      if (made.isMeantBy(called) && maker.filter(it -> serves(it, 0)).isPresent()) {
        out.found(Kind.BACKGROUND_IN_WEB_PROCESS, type.name(), called.file(), called.call().node());
      }
    }
  }

  /// It starts a server, or makes something that does.
  private boolean serves(Type type, int depth) {
    if (type.file().file().contains(SERVERS)) {
      return true;
    }
    return depth < DEEPEST
        && Code.of(type.file()).calls(type.node()).stream()
            .filter(Call::isCreation)
            .flatMap(it -> constants.program().type(it.name(), type.file()).stream())
            .filter(it -> !it.isSame(type))
            .anyMatch(it -> serves(it, depth + 1));
  }
}
