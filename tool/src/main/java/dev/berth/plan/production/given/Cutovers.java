package dev.berth.plan.production.given;

import dev.berth.inspect.Finding;
import dev.berth.inspect.Kind;
import dev.berth.plan.production.app.App;
import dev.berth.plan.production.content.Rules;
import dev.berth.plan.production.content.Source;
import dev.berth.plan.production.content.Statement;
import dev.berth.stack.AppService;
import dev.berth.stack.Cutover;
import java.util.Optional;
import java.util.stream.Stream;

/// How a new release takes over: where anything says that only one process may run, the old one
/// ends first.
public final class Cutovers {
  static final String HOLD = "hold";
  public static final String OVERLAP = "overlap";

  private Cutovers() {}

  public static String of(App app) {
    return app.service().map(Cutovers::word).orElse(one(app).isPresent() ? HOLD : OVERLAP);
  }

  public static String word(AppService service) {
    return service.cutover() == Cutover.OVERLAP ? OVERLAP : HOLD;
  }

  /// Where `berth.yaml` says it, that is the reason.
  public static Statement why(App app) {
    return app.service().map(Cutovers::set).orElseGet(() -> found(app));
  }

  private static Statement set(AppService one) {
    return Statement.of("`berth.yaml` says so", source(one), Rules.CUTOVER);
  }

  public static Source source(AppService one) {
    return Source.Setting.of("services." + one.name() + ".cutover", word(one), one.place());
  }

  private static Statement found(App app) {
    return one(app)
        .map(finding -> Statement.of(reason(finding), Source.of(finding), rule(finding)))
        .orElse(Statement.of("nothing was found that only one process may do", Rules.CUTOVER));
  }

  /// The first that speaks against two processes at a time.
  private static Optional<Finding> one(App app) {
    return Stream.of(
            app.all(Kind.DATABASE).filter(found -> found.value().startsWith("sqlite")),
            app.all(Kind.TELEGRAM_UPDATES).filter(found -> found.value().equals("polling")),
            app.all(Kind.BACKGROUND_IN_WEB_PROCESS),
            app.all(Kind.QUEUE).filter(found -> found.value().equals("in-process")),
            app.all(Kind.WRITES_TO))
        .flatMap(some -> some)
        .findFirst();
  }

  private static String reason(Finding finding) {
    return switch (finding.kind()) {
      case DATABASE -> "one process writes the database";
      case TELEGRAM_UPDATES -> "one process polls";
      case WRITES_TO -> "one process writes files";
      default -> "a second process would do the work of the first, too";
    };
  }

  private static Source rule(Finding finding) {
    return finding.kind() == Kind.TELEGRAM_UPDATES ? Rules.EXCLUSIVE : Rules.ONE_WRITER;
  }
}
