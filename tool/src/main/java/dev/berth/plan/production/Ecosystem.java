package dev.berth.plan.production;

import dev.berth.inspect.Finding;
import dev.berth.inspect.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What people of one language's world do to get an app into a container, with their own pages as
/// sources. One file for each.
interface Ecosystem {
  /// The image that it is built from, and why this one.
  Statement image(App app);

  /// How dependencies come, without surprises.
  List<Statement> build(App app);

  /// How it is started; a command line.
  Statement start(App app);

  /// The command of a health check inside the container, if the image has one.
  Optional<String> probe(String url);

  /// Further habits that this app's owner should know.
  List<Statement> practice(App app);

  static Ecosystem of(App app) {
    String name =
        runtime(app)
            .map(finding -> finding.value().split(" ", 2)[0].toLowerCase(Locale.ROOT))
            .orElse("");
    return switch (name) {
      case "bun" -> new BunWorld();
      case "node" -> new NodeWorld();
      case "python" -> new PythonWorld();
      case "go" -> new GoWorld();
      case "java", "kotlin" -> new JvmWorld();
      default -> new UnknownWorld();
    };
  }

  /// That of the program which answers requests comes first.
  static Optional<Finding> runtime(App app) {
    String root = app.program().map(Program::root).orElse("");
    return app.all(Kind.RUNTIME)
        .filter(runtime -> Within.directory(runtime.place().path()).equals(root))
        .findFirst()
        .or(() -> app.first(Kind.RUNTIME));
  }

  /// The first number of `>=22.1`; empty if none is written.
  static Optional<String> version(App app, String pattern) {
    return runtime(app)
        .map(finding -> finding.value().replaceAll("^\\D*", ""))
        .flatMap(rest -> {
          Matcher found = Pattern.compile(pattern).matcher(rest);
          return found.lookingAt() ? Optional.of(found.group()) : Optional.empty();
        });
  }

  /// As it is written, or as this world usually does.
  static Statement start(App app, String usual, String confirm) {
    return app.program()
        .flatMap(Program::start)
        .map(start -> Statement.of("start: `" + start.value() + "`", Source.of(start)))
        .orElseGet(() ->
            Statement.of(
                "start: `" + usual + "`",
                new Source.Assumption("It is started by `" + usual + "`.", confirm)));
  }

  /// The lock file, or what its absence means.
  static Statement locked(App app, String withLock, String without, Source rule) {
    Optional<Finding> lock = app.first(Kind.LOCK_FILE);
    if (lock.isPresent()) {
      return Statement.of(
          "dependencies by `" + withLock + "`, from `" + lock.get().value() + "`",
          Source.of(lock.get()),
          rule);
    }
    return Statement.of(
        "dependencies by `" + without + "`; nothing pins them all",
        app.absent(Kind.LOCK_FILE).map(Source::of).orElse(rule),
        rule);
  }
}
