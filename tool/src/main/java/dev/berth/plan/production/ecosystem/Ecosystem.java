package dev.berth.plan.production.ecosystem;

import dev.berth.inspect.Finding;
import dev.berth.inspect.Kind;
import dev.berth.plan.production.app.App;
import dev.berth.plan.production.app.Program;
import dev.berth.plan.production.app.Within;
import dev.berth.plan.production.content.Source;
import dev.berth.plan.production.content.Statement;
import dev.berth.problem.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What people of one language's world do to get an app into a container, with their own pages as
/// sources. One file for each.
public interface Ecosystem {
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

  /// The Dockerfile that [#image], [#build] and [#start] describe. Not to be asked while something
  /// is [#lacking].
  ImageRecipe recipe(App app);

  /// What has to be known before a Dockerfile can be written.
  default Optional<Problem> lacking(App app) {
    return Optional.empty();
  }

  /// What its build makes or fetches by itself, so that it must not be sent to it.
  List<String> ignored();

  /// Whether programs beside the app can be started from the same image.
  default boolean holdsAllPrograms() {
    return true;
  }

  static Ecosystem of(App app) {
    return switch (language(app)) {
      case "bun" -> new BunWorld();
      case "node" -> new NodeWorld();
      case "python" -> new PythonWorld();
      case "go" -> new GoWorld();
      case "java", "kotlin" -> new JvmWorld();
      default -> new UnknownWorld();
    };
  }

  /// That of the program's first source; a repository's pages may be of another world.
  private static String language(App app) {
    String entry = app.program().flatMap(Program::entry).map(Finding::value).orElse("");
    return switch (entry.substring(entry.lastIndexOf('.') + 1)) {
      case "java", "kt" -> "java";
      case "py" -> "python";
      case "go" -> "go";
      case "js", "mjs", "cjs", "ts", "mts" ->
          nearest(app).map(Ecosystem::name).filter("bun"::equals).orElse("node");
      default -> nearest(app).map(Ecosystem::name).orElse("");
    };
  }

  /// What the program runs on, where that is written.
  static Optional<Finding> runtime(App app) {
    String language = language(app);
    return nearest(app)
        .filter(found -> name(found).equals(language))
        .or(() -> app.all(Kind.RUNTIME).filter(found -> name(found).equals(language)).findFirst());
  }

  /// That of the program which answers requests comes first.
  private static Optional<Finding> nearest(App app) {
    String root = app.program().map(Program::root).orElse("");
    return app.all(Kind.RUNTIME)
        .filter(runtime -> Within.directory(runtime.place().path()).equals(root))
        .findFirst()
        .or(() -> app.first(Kind.RUNTIME));
  }

  private static String name(Finding runtime) {
    String name = runtime.value().split(" ", 2)[0].toLowerCase(Locale.ROOT);
    return name.equals("kotlin") ? "java" : name;
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

  /// Files that a compiled program reads by their path: pages that it serves and migrations. What
  /// is built comes from the stage that builds it, what is packed into a jar needs no copy.
  static List<String> readAtRunTime(App app) {
    Optional<String> built =
        app.frontEnd().output().map(output -> Within.resolve("", output.value()));
    String root = app.program().map(Program::root).orElse("");
    return Stream.concat(
            app.all(Kind.SERVES_FILES)
                .map(Finding::value)
                .filter(path -> path.matches("[\\w./@-]+") && !path.startsWith("/"))
                .map(path -> Within.resolve(root, path)),
            app.all(Kind.MIGRATIONS).map(Finding::value))
        .filter(path -> !path.startsWith("..") && !path.startsWith("src/main/resources"))
        .filter(path -> built.filter(path::equals).isEmpty())
        .distinct()
        .sorted()
        .map(path -> "COPY " + path + " " + Within.container(path))
        .toList();
  }

  /// Whether a lock file of this name is there.
  static boolean isLockedBy(App app, String name) {
    return app.all(Kind.LOCK_FILE).anyMatch(lock -> Within.name(lock.value()).equals(name));
  }

  /// The command line of [#start].
  static String command(App app, String usual) {
    return app.program().flatMap(Program::start).map(Finding::value).orElse(usual);
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
