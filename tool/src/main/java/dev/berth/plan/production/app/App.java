package dev.berth.plan.production.app;

import dev.berth.inspect.Absence;
import dev.berth.inspect.Finding;
import dev.berth.inspect.Findings;
import dev.berth.inspect.Kind;
import dev.berth.plan.production.content.Source;
import dev.berth.plan.production.content.Statement;
import dev.berth.stack.AppService;
import dev.berth.stack.ServiceName;
import dev.berth.stack.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What the sections of a plan ask about the app: findings without those of other programs of the
/// repository, put into words of production.
///
/// @param layout where files are
public record App(
    String name,
    Findings findings,
    Optional<Stack> stack,
    Layout layout,
    Optional<SurveyedServer> server,
    Programs programs) {
  /// What the edge's own service is called where no file says it.
  public static final String PROXY = "reverse-proxy";

  private static final Source.Assumption PORT =
      new Source.Assumption(
          "It listens on 8080: no port was found.", "the app's first lines of log");
  private static final Source.Assumption HEALTH =
      new Source.Assumption(
          "A page that answers 200 to anybody stands in for a health path.", "the owner");

  public static App of(String name, Repository repository) {
    String own = repository.stack().map(known -> known.name().value()).orElse(name);
    return new App(
        own,
        repository.findings(),
        repository.stack(),
        new Layout(
            repository.findings(), repository.stack(), repository.home(), repository.present()),
        repository.server(),
        Programs.of(repository.findings()));
  }

  public Stream<Finding> all(Kind kind) {
    return findings.of(kind).filter(programs::owns);
  }

  public Optional<Finding> first(Kind kind) {
    return all(kind).findFirst();
  }

  public boolean has(Kind kind) {
    return first(kind).isPresent();
  }

  public boolean has(Kind kind, String value) {
    return all(kind).anyMatch(finding -> finding.value().equals(value));
  }

  public Optional<Absence> absent(Kind kind) {
    return findings.absent().stream().filter(absence -> absence.kind() == kind).findFirst();
  }

  public Optional<Program> program() {
    return programs.main();
  }

  public boolean isSqlite() {
    return all(Kind.DATABASE).anyMatch(database -> database.value().startsWith("sqlite"));
  }

  public boolean isTelegram() {
    return has(Kind.TELEGRAM_LIBRARY) || has(Kind.TELEGRAM_UPDATES);
  }

  public List<Volume> volumes() {
    return Volumes.of(this);
  }

  public FrontEnd frontEnd() {
    return FrontEnd.of(this);
  }

  /// Required ones first; one that is read at several places counts once.
  public List<Variable> variables() {
    List<String> secrets = all(Kind.SECRET).map(Finding::value).toList();
    return Stream.of(Kind.ENV_REQUIRED, Kind.ENV_OPTIONAL)
        .flatMap(kind -> all(kind).filter(finding -> !isDevelopment(finding)))
        .map(finding -> {
          Told told = Told.of(finding.value());
          String variable = told.variable().orElse(finding.value());
          return new Variable(
              variable,
              told.variable().isPresent() ? told.value() : Optional.empty(),
              finding.kind() == Kind.ENV_REQUIRED,
              secrets.contains(variable),
              finding);
        })
        .toList();
  }

  public Optional<Variable> variable(String pattern) {
    return variables().stream().filter(variable -> variable.name().matches(pattern)).findFirst();
  }

  /// Where it listens in its container, if a number is known.
  public Optional<Integer> port() {
    return service()
        .map(known -> known.port().number())
        .or(() ->
            program()
                .flatMap(Program::port)
                .flatMap(finding -> Told.of(finding.value()).value())
                .map(text -> text.replaceFirst("^.*:", "")) // `:8080`, as Go writes it
                .filter(text -> text.matches("\\d{1,5}"))
                .map(Integer::valueOf));
  }

  /// Such as `HTTP 3000`, and where that is written.
  public Statement portStatement() {
    Optional<Statement> known =
        service()
            .map(one ->
                Statement.of(
                    "HTTP " + one.port().number(),
                    Source.Setting.of(
                        "services." + one.name() + ".port",
                        String.valueOf(one.port().number()),
                        one.place())));
    return known
        .or(() ->
            port()
                .flatMap(number ->
                    program()
                        .flatMap(Program::port)
                        .map(found -> Statement.of("HTTP " + number, Source.of(found)))))
        .orElse(Statement.of("HTTP 8080", PORT));
  }

  /// The number, or what is taken for it.
  public int portNumber() {
    return port().orElse(8080);
  }

  /// Whether certificates come from another authority than the usual one.
  public boolean hasOwnAuthority() {
    return stack.flatMap(known -> known.tls().ca()).isPresent();
  }

  /// The first service of `berth.yaml`.
  public Optional<AppService> service() {
    return stack.flatMap(known -> known.services().stream().findFirst());
  }

  /// What a program beside the app is called in Compose.
  public String serviceName(Program program) {
    String plain =
        Within.name(program.entry().map(Finding::value).orElse("worker"))
            .replaceAll("\\..*", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-");
    return plain.isEmpty() || plain.equals("app") ? "worker" : plain;
  }

  /// The file of a kind that is there, else the one to make.
  public Target target(Kind kind, String usual) {
    return layout.target(kind, usual);
  }

  /// The path that says whether it can work.
  public Optional<Finding> health() {
    return first(Kind.HEALTH_ROUTE);
  }

  /// Figures that nobody has to sign in for are for inside.
  public Stream<Finding> metrics() {
    return all(Kind.METRICS_ROUTE).filter(metrics -> !has(Kind.AUTHENTICATED, metrics.value()));
  }

  /// Why nothing ends the app in good order, or empty if something does.
  public List<Source> cutOff() {
    boolean server =
        program().flatMap(Program::start).filter(App::isServer).isPresent()
            || has(Kind.FRAMEWORK, "fastapi");
    boolean framework =
        all(Kind.GRACEFUL_SHUTDOWN).anyMatch(end -> end.value().startsWith("server.shutdown"));
    boolean drained = has(Kind.SIGNAL_HANDLING, "SIGTERM") && has(Kind.GRACEFUL_SHUTDOWN);
    if (server || framework || drained) {
      return List.of();
    }
    List<Source> why = new ArrayList<>();
    all(Kind.SIGNAL_HANDLING).map(Source::of).forEach(why::add);
    absent(Kind.SIGNAL_HANDLING).map(Source::of).ifPresent(why::add);
    absent(Kind.GRACEFUL_SHUTDOWN).map(Source::of).ifPresent(why::add);
    return why;
  }

  /// Gunicorn and Uvicorn hear signals themselves.
  private static boolean isServer(Finding start) {
    return start.value().matches(".*\\b(gunicorn|uvicorn|hypercorn)\\b.*");
  }

  public String healthPath() {
    return service()
        .map(known -> known.health().value())
        .or(() -> health().map(found -> Route.of(found).path()))
        .or(() -> anyPage().map(found -> Route.of(found).path()))
        .orElse("/");
  }

  /// The path, and why it is taken for one.
  public Statement healthStatement() {
    Optional<Statement> known =
        service()
            .map(one ->
                Statement.of(
                    one.health().value(),
                    Source.Setting.of(
                        "services." + one.name() + ".health", one.health().value(), one.place())));
    return known
        .or(() -> health().map(found -> Statement.of(healthPath(), Source.of(found))))
        .orElseGet(() -> {
          Statement assumed = Statement.of(healthPath(), HEALTH);
          return absent(Kind.HEALTH_ROUTE)
              .map(absence -> assumed.and(Source.of(absence)))
              .orElse(assumed);
        });
  }

  private Optional<Finding> anyPage() {
    List<String> closed = all(Kind.AUTHENTICATED).map(Finding::value).toList();
    return all(Kind.ROUTE)
        .filter(route -> Route.of(route).method().equals("GET") && !Route.of(route).isOpen())
        .filter(route -> !closed.contains(route.value()))
        .findFirst();
  }

  /// The name of its image.
  public String image() {
    return image(service().map(one -> one.name().value()).orElse("app"));
  }

  /// The name of a service's image.
  public String image(String service) {
    return stack
        .flatMap(known -> known.compose().service(new ServiceName(service)))
        .flatMap(one -> one.image())
        .orElse(name + "/" + service);
  }

  private boolean isDevelopment(Finding finding) {
    return all(Kind.FRONT_END_DEV_SERVER)
        .anyMatch(server -> server.value().equals(finding.place().path()));
  }
}
