package dev.berth.cli.plan;

import dev.berth.cli.screen.Report;
import dev.berth.cli.session.GlobalOptions;
import dev.berth.cli.session.InspectedDirectory;
import dev.berth.cli.session.Session;
import dev.berth.cli.session.VerbCommand;
import dev.berth.image.Dockerfile;
import dev.berth.inspect.Finding;
import dev.berth.inspect.Findings;
import dev.berth.inspect.Kind;
import dev.berth.plan.init.InitFile;
import dev.berth.plan.init.InitPlan;
import dev.berth.plan.init.InitPlanner;
import dev.berth.plan.init.Settled;
import dev.berth.plan.production.Blueprint;
import dev.berth.plan.production.app.Repository;
import dev.berth.plan.production.given.Given;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.stack.DomainName;
import dev.berth.stack.EnvironmentDemandReader;
import dev.berth.stack.HttpPath;
import dev.berth.stack.Overrides;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `berth init`: the files that a repository lacks are written; those that are there stay.
@Command(
    footerHeading = "%nExamples:%n",
    footer = {
      "  berth init                      what this directory lacks: shown, asked, written",
      "  berth init ~/shop --yes",
      "  berth init --only Dockerfile",
      "  berth init --server root@203.0.113.7 --domain shop.example   by the memory that it has",
      "",
      "Nothing of the repository is run, and no file that is there is changed: where it differs,",
      "the difference is shown. What the repository does not say is asked for, never guessed."
    })
public final class InitVerb implements VerbCommand {
  @Mixin private final GlobalOptions options = new GlobalOptions();

  @Parameters(arity = "0..1", paramLabel = "DIR", description = "the repository (default: here)")
  private Path directory = Path.of("");

  @Option(
      names = "--only",
      order = FIRST,
      paramLabel = "FILE",
      description = "this file and no other")
  private @Nullable String only;

  @Option(
      names = "--start",
      order = FIRST,
      paramLabel = "COMMAND",
      description = "how the app is started, where nothing says so")
  private @Nullable String start;

  @Option(
      names = "--port",
      order = FIRST,
      paramLabel = "NUMBER",
      description = "where it listens, where nothing says so")
  private @Nullable Integer port;

  @Option(
      names = "--health",
      order = FIRST,
      paramLabel = "PATH",
      description = "what answers 200 to anybody, where nothing says so")
  private @Nullable String health;

  @Override
  public GlobalOptions options() {
    return options;
  }

  @Override
  public Report run(Session session) {
    Given given = given();
    Findings found = new InspectedDirectory(directory, "init").findings(session);
    InitPlan plan = plan(session, given.addedTo(others(found)));
    InitFiles files = InitFiles.of(directory, plan, file(plan));
    refuse(files);
    new InitCheck(directory, files).mustPass();
    List<String> notes =
        Stream.of(plan.notes().stream(), found.notes().stream(), unignored().stream())
            .flatMap(some -> some)
            .toList();
    return new InitRun(session, directory, files, notes).run();
  }

  private Given given() {
    if (port != null && (port < 1 || port > 65_535)) {
      throw ProblemException.usage(
          Problem.of("--port " + port + " is no port").withFix("--port 8080"));
    }
    if (health != null) {
      try {
        new HttpPath(health);
      } catch (IllegalArgumentException wrong) {
        throw ProblemException.usage(
            Problem.of("--health " + health + ": " + wrong.getMessage())
                .withFix("--health /health"));
      }
    }
    return new Given(
        Optional.ofNullable(start), Optional.ofNullable(port), Optional.ofNullable(health));
  }

  /// What is found without the files that `init` itself writes: so the second time says the same as
  /// the first.
  private Findings others(Findings found) {
    boolean own = Files.exists(directory.resolve("Dockerfile"));
    List<Finding> others =
        found.found().stream()
            .filter(finding -> !InitPlanner.FILES.contains(finding.place().path()))
            .filter(finding -> !(own && finding.kind() == Kind.DOCKERFILE))
            .toList();
    return new Findings(others, found.absent(), found.notes());
  }

  private InitPlan plan(Session session, Findings findings) {
    InspectedDirectory here = new InspectedDirectory(directory, "init");
    Repository repository =
        here.withSubject(
            new Repository(findings, Optional.empty(), here.present(""))
                .with(NamedServer.of(session)),
            "berth init --start COMMAND, or berth init DIRECTORY, where the app's manifest is");
    Blueprint blueprint = Blueprint.of(name(here), repository);
    return InitPlanner.plan(
        blueprint,
        new Settled(
            session.overrides().server().map(String::valueOf),
            session.overrides().domain().map(DomainName::value),
            text(blueprint.dockerfile()).map(Dockerfile::parse)));
  }

  /// A secret is committed soon where git does not leave the file alone.
  private Optional<String> unignored() {
    return text(".gitignore")
            .map(String::lines)
            .orElse(Stream.of())
            .anyMatch(line -> line.strip().matches("/?\\.env(\\.prod|\\.?\\*)"))
        ? Optional.empty()
        : Optional.of(".gitignore has no line .env.prod: add it before berth env init");
  }

  /// A `berth.yaml` that is there has named the stack already.
  private String name(InspectedDirectory here) {
    Path stack = directory.resolve("berth.yaml");
    return Files.isRegularFile(stack, LinkOption.NOFOLLOW_LINKS)
        ? EnvironmentDemandReader.read(stack, Overrides.none()).stack().value()
        : here.name();
  }

  private Optional<String> text(String path) {
    Path file = directory.resolve(path);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private Optional<String> file(InitPlan plan) {
    List<String> known = plan.files().stream().map(InitFile::path).toList();
    if (only != null && !known.contains(only)) {
      throw ProblemException.usage(
          Problem.of("--only knows no '" + only + "'")
              .withFix("--only one of: " + String.join(", ", known)));
    }
    return Optional.ofNullable(only);
  }

  /// All that has to be known first, at once.
  private static void refuse(InitFiles files) {
    List<Problem> lacking =
        files.toWrite().stream()
            .flatMap(one -> one.file().lacking().stream())
            .distinct()
            .map(problem -> problem.withState("nothing was written"))
            .toList();
    if (!lacking.isEmpty()) {
      throw new ProblemException(ExitCode.CONFIGURATION, lacking);
    }
  }
}
