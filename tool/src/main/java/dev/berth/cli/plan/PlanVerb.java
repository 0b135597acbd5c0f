package dev.berth.cli.plan;

import dev.berth.cli.screen.Report;
import dev.berth.cli.session.GlobalOptions;
import dev.berth.cli.session.InspectedDirectory;
import dev.berth.cli.session.Session;
import dev.berth.cli.session.VerbCommand;
import dev.berth.plan.page.HtmlPlan;
import dev.berth.plan.production.ProductionPlanner;
import dev.berth.plan.production.app.Repository;
import dev.berth.plan.production.content.ProductionPlan;
import dev.berth.plan.production.document.MarkdownPlan;
import dev.berth.plan.production.document.PlanDocument;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.stack.Stack;
import dev.berth.stack.StackReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
      "  berth plan --html               docs/plan/NAME-production.html, a page to show somebody",
      "  berth plan --json               the plan with its evidence; nothing is written",
      "  berth plan --server root@203.0.113.7   by what this server has; it is only read",
      "  berth plan --swap-proxy         docs/plan/caddy-swap.md: from its nginx to Caddy",
      "",
      "Nothing of the repository is run, and one file is written. A file that differs is replaced",
      "only after its difference was shown and somebody agreed."
    })
public final class PlanVerb implements VerbCommand {
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

  @Mixin private final PageOption html = new PageOption();

  @Override
  public GlobalOptions options() {
    return options;
  }

  @Override
  public Report run(Session session) {
    html.requireAlone(only != null, out != null, swap.isAsked());
    if (swap.isAsked()) {
      return swap.plan(session, directory, Optional.ofNullable(only), Optional.ofNullable(out));
    }
    if (only != null && !only.equals(FIRST_PHASES)) {
      throw ProblemException.usage(
          Problem.of("--only knows no '" + only + "'").withFix("--only " + FIRST_PHASES));
    }
    directory = html.repository(directory);
    Repository repository = read(session);
    ProductionPlan plan = ProductionPlanner.plan(here().name(), repository);
    if (session.json() && out == null && !html.isAsked()) {
      return Report.ok("ok", List.of(), PlanDocument.of(plan));
    }
    return new PlanFile(session, file(plan), repository.findings().notes()).write(page(plan), plan);
  }

  private String page(ProductionPlan plan) {
    if (html.isAsked()) {
      return HtmlPlan.of(plan);
    }
    return only == null ? MarkdownPlan.of(plan) : MarkdownPlan.firstPhases(plan);
  }

  private Repository read(Session session) {
    InspectedDirectory here = here();
    return here.withSubject(
        here.repository(session, stack(session)).with(NamedServer.of(session)),
        "berth plan DIRECTORY, where the app's manifest is");
  }

  private InspectedDirectory here() {
    return new InspectedDirectory(directory, "plan");
  }

  /// The one that is named; else the directory's own; else the one that `BERTH_FILE` names, where
  /// it belongs to this directory.
  private Optional<Stack> stack(Session session) {
    Path own = directory.resolve("berth.yaml");
    Path file = options.file().orElse(Files.exists(own) ? own : session.stackFile());
    boolean isMeant =
        options.file().isPresent()
            || file.toAbsolutePath().normalize().startsWith(directory.toAbsolutePath().normalize());
    return isMeant && Files.exists(file)
        ? Optional.of(StackReader.readAsCommitted(file, session.overrides()))
        : Optional.empty();
  }

  private Path file(ProductionPlan plan) {
    Optional<Path> named = Optional.ofNullable(out).or(html::file);
    if (named.isPresent()) {
      return named.get();
    }
    String kind = only == null ? "production" : FIRST_PHASES;
    String ending = html.isAsked() ? ".html" : ".md";
    return WrittenPage.folder(directory).resolve(plan.name() + "-" + kind + ending);
  }
}
