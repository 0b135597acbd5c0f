package dev.berth.inspect.jvm;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.Sources;
import dev.berth.inspect.Value;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What runs without being asked for: scheduled methods and executors.
final class JobsDetector implements Detector {
  private static final List<String> TIMES =
      List.of("cron", "every", "fixedDelay", "fixedRate", "fixedDelayString", "fixedRateString");

  @Override
  public void detect(Sources sources, FindingSink out) {
    Program program = Program.of(sources);
    Constants constants = new Constants(program);
    boolean anyScheduled = false;
    for (ParsedFile file : sources.containing("@Scheduled")) {
      for (Type type : program.types(file)) {
        for (Method method : type.methods()) {
          for (Annotation annotation : method.annotations()) {
            if (annotation.name().equals("Scheduled")) {
              anyScheduled = true;
              String value = schedule(file, annotation, constants).orElse(method.name());
              out.found(Kind.BACKGROUND_JOB, value, file, annotation.node());
            }
          }
        }
      }
    }
    if (anyScheduled) {
      switchedOn(sources, program, out);
    }
    executors(sources, constants, out);
    new DbScheduler(constants).report(out);
  }

  private static Optional<String> schedule(
      ParsedFile file, Annotation annotation, Constants constants) {
    for (String time : TIMES) {
      Optional<Value> value = annotation.value(time).map(it -> constants.of(file, it));
      if (value.isPresent()) {
        String unit = time.startsWith("fixed") ? " ms" : "";
        return value
            .get()
            .shown()
            .map(it -> it.matches("\\d+") ? it + unit : configured(it, constants));
      }
    }
    return Optional.empty();
  }

  /// Quarkus reads `{cron.expr}` in the settings.
  private static String configured(String time, Constants constants) {
    return time.matches("\\{[\\w.-]+}")
        ? constants
            .program()
            .properties()
            .of(time.substring(1, time.length() - 1))
            .map(Property::value)
            .orElse(time)
        : time;
  }

  /// Spring has to be told; Quarkus does it where the extension is there.
  private static void switchedOn(Sources sources, Program program, FindingSink out) {
    for (Type type : program.types("@EnableScheduling")) {
      type.annotation("EnableScheduling")
          .ifPresent(it ->
              out.found(
                  Kind.BACKGROUND_IN_WEB_PROCESS, "@EnableScheduling", type.file(), it.node()));
    }
    new Builds(sources)
        .dependencies().stream()
            .filter(it -> it.artifact().equals("quarkus-scheduler"))
            .forEach(it ->
                out.found(Kind.BACKGROUND_IN_WEB_PROCESS, it.artifact(), it.file(), it.line()));
  }

  private static void executors(Sources sources, Constants constants, FindingSink out) {
    for (ParsedFile file : sources.containing("scheduleAtFixedRate", "scheduleWithFixedDelay")) {
      boolean isWeb = file.file().contains("WebServer", "SpringApplication", "HttpServer");
      for (Call call : Code.of(file).calls()) {
        if (call.is("scheduleAtFixedRate", "scheduleWithFixedDelay")) {
          out.found(Kind.BACKGROUND_JOB, period(file, call, constants), file, call.at());
          if (isWeb) {
            out.found(Kind.BACKGROUND_IN_WEB_PROCESS, call.callee(), file, call.at());
          }
        }
      }
    }
  }

  private static String period(ParsedFile file, Call call, Constants constants) {
    String number =
        call.argument(2)
            .map(it -> constants.of(file, it).shown().orElse(it.text()))
            .orElse(call.name());
    String unit = call.argument(3).map(it -> it.text().replaceFirst("^.*\\.", "")).orElse("");
    return unit.isEmpty() ? number + " ms" : number + " " + unit.toLowerCase(Locale.ROOT);
  }
}
