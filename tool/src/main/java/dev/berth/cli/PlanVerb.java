package dev.berth.cli;

import dev.berth.inspect.Findings;
import dev.berth.inspect.Inspector;
import dev.berth.inspect.family.Families;
import dev.berth.plan.production.MarkdownPlan;
import dev.berth.plan.production.PlanDocument;
import dev.berth.plan.production.ProductionPlan;
import dev.berth.plan.production.ProductionPlanner;
import dev.berth.plan.production.Repository;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Place;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.stack.Stack;
import dev.berth.stack.StackReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `berth plan`: a repository is read, and its production plan written.
@Command(
    footerHeading = "%nExamples:%n",
    footer = {
      "  berth plan                      docs/plan/NAME-production.md of this directory",
      "  berth plan ~/shop --out shop.md",
      "  berth plan --only phase1-2      the checklist of the first two phases",
      "  berth plan --json               the plan with its evidence; nothing is written",
      "  berth plan --swap-proxy         docs/plan/caddy-swap.md: from its nginx to Caddy",
      "",
      "Nothing of the repository is run, and one file is written. A file that differs is replaced",
      "only after its difference was shown and somebody agreed."
    })
final class PlanVerb implements VerbCommand {
  private static final String FIRST_PHASES = "phase1-2";

  @Mixin private final GlobalOptions options = new GlobalOptions();
  @Mixin private final SwapOption swap = new SwapOption();

  @Parameters(arity = "0..1", paramLabel = "DIR", description = "the repository (default: here)")
  private Path directory = Path.of("");

  @Option(
      names = "--out",
      order = FIRST,
      paramLabel = "FILE",
      description = "where to write the plan")
  private @Nullable Path out;

  @Option(
      names = "--only",
      order = FIRST,
      paramLabel = "PART",
      description = "phase1-2: the checklist of the first two phases")
  private @Nullable String only;

  @Override
  public GlobalOptions options() {
    return options;
  }

  @Override
  public Report run(Session session) {
    if (swap.isAsked()) {
      return swap.plan(session, directory, Optional.ofNullable(only), Optional.ofNullable(out));
    }
    if (only != null && !only.equals(FIRST_PHASES)) {
      throw Parser.usage(
          Problem.of("--only knows no '" + only + "'").withFix("--only " + FIRST_PHASES));
    }
    Repository repository = read(session);
    ProductionPlan plan = ProductionPlanner.plan(name(), repository);
    String page = only == null ? MarkdownPlan.of(plan) : MarkdownPlan.firstPhases(plan);
    if (session.json() && out == null) {
      return Report.ok("ok", List.of(), PlanDocument.of(plan));
    }
    return new PlanFile(session, file(plan), repository.findings().notes()).write(page, plan);
  }

  private Repository read(Session session) {
    if (!Files.isDirectory(directory.toAbsolutePath())) {
      throw Parser.usage(
          Problem.of(directory + " is no directory").withFix("berth plan DIRECTORY"));
    }
    Path libraries =
        session.home().map(home -> home.resolve("lib/native")).orElse(directory.resolve("-"));
    Findings findings =
        new Inspector(Families.all(), libraries).inspect(directory.toAbsolutePath());
    Repository repository = new Repository(findings, stack(session), present());
    if (!ProductionPlanner.hasSubject(repository)) {
      throw new ProblemException(
          ExitCode.CONFIGURATION,
          Problem.at(Place.of(directory.toAbsolutePath()), "nothing here says what would run")
              .withCause("neither a start command nor a program's first source file was found")
              .withFix("berth plan DIRECTORY, where the app's manifest is")
              .withState("nothing was written"));
    }
    return repository;
  }

  private Optional<Stack> stack(Session session) {
    Path file = options.file().orElse(directory.resolve("berth.yaml"));
    return Files.exists(file)
        ? Optional.of(StackReader.read(file, session.overrides()))
        : Optional.empty();
  }

  private Set<String> present() {
    return ProductionPlanner.FILES.stream()
        .filter(file -> Files.exists(directory.resolve(file)))
        .collect(Collectors.toSet());
  }

  private String name() {
    Path whole = directory.toAbsolutePath().normalize();
    String last = whole.getFileName() == null ? "app" : whole.getFileName().toString();
    String plain = last.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return plain.replaceAll("^-+|-+$", "").isEmpty() ? "app" : plain.replaceAll("^-+|-+$", "");
  }

  private Path file(ProductionPlan plan) {
    if (out != null) {
      return out;
    }
    String folder =
        Files.isDirectory(directory.resolve(".sisyphus")) ? ".sisyphus/plans" : "docs/plan";
    String kind = only == null ? "production" : FIRST_PHASES;
    return directory.resolve(folder).resolve(plan.name() + "-" + kind + ".md");
  }
}
