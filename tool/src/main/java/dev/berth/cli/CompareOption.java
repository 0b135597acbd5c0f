package dev.berth.cli;

import dev.berth.cli.screen.Report;
import dev.berth.cli.session.Session;
import dev.berth.cli.session.VerbCommand;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Place;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.proxy.swap.SwapPlan;
import dev.berth.proxy.swap.SwapPlans;
import dev.berth.proxy.swap.SwapRequest;
import dev.berth.proxy.swap.SwapRequests;
import dev.berth.run.compare.Compare;
import dev.berth.run.compare.Compared;
import dev.berth.run.compare.ProxyAddress;
import dev.berth.run.compare.RequestFile;
import dev.berth.verify.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// `--compare` of `berth verify`, and what belongs to it: two proxies are asked the same, before
/// one takes the other's place.
final class CompareOption {
  @Option(
      names = "--compare",
      order = VerbCommand.FIRST,
      arity = "2",
      hideParamSyntax = true,
      paramLabel = "OLD NEW",
      description = "addresses of the two proxies")
  private @Nullable List<String> compare;

  @Option(
      names = "--host",
      order = VerbCommand.FIRST,
      paramLabel = "NAME",
      description = "only this name, for requests without one too")
  private @Nullable String host;

  @Option(
      names = "--requests",
      order = VerbCommand.FIRST,
      paramLabel = "FILE",
      description = "these instead of the configuration's")
  private @Nullable Path requests;

  @Option(
      names = "--nginx",
      order = VerbCommand.FIRST,
      paramLabel = "FILE",
      description = "the configuration that is meant, if there are several")
  private @Nullable Path nginx;

  @Option(
      names = "--with-bodies",
      order = VerbCommand.FIRST,
      description = "ask what may change something too: POST, bodies over the limit")
  private boolean withBodies;

  /// Whether that is wanted in the place of the matrix.
  boolean isAsked() {
    if (compare == null && (host != null || requests != null || nginx != null || withBodies)) {
      throw ProblemException.usage(
          Problem.of("--host, --requests, --nginx and --with-bodies are for --compare")
              .withFix("berth verify --compare http://OLD http://NEW"));
    }
    return compare != null;
  }

  /// @param repository whose nginx configuration is meant, if one was named
  Report report(Session session, Optional<Path> repository) {
    List<String> sides = Objects.requireNonNull(compare);
    ProxyAddress before = ProxyAddress.parse(sides.getFirst());
    ProxyAddress after = ProxyAddress.parse(sides.getLast());
    Optional<SwapPlan> plan = plan(repository);
    Compare.Sides both =
        new Compare.Sides(
            before, after, Optional.ofNullable(host), trust(session), session.clock());
    List<Compared> rows = new Compare(both, plan, withBodies).run(asked(plan, before.secure()));
    session.show(CompareView.lines(rows, session.ink()));
    return report(rows, plan);
  }

  /// Requests of a file can do without a plan; nothing is announced then.
  private Optional<SwapPlan> plan(Optional<Path> named) {
    if (requests != null && named.isEmpty() && nginx == null) {
      return Optional.empty();
    }
    Path repository = named.orElse(Path.of(""));
    if (!Files.isDirectory(repository.toAbsolutePath())) {
      throw ProblemException.usage(
          Problem.of(repository + " is no directory")
              .withFix("berth verify --compare OLD NEW DIRECTORY"));
    }
    return Optional.of(SwapPlans.of(repository, Optional.ofNullable(nginx)));
  }

  private List<SwapRequest> asked(Optional<SwapPlan> plan, boolean secure) {
    if (requests != null) {
      return RequestFile.read(requests, host == null ? "" : host);
    }
    List<SwapRequest> all =
        plan.map(SwapRequests::of).orElse(List.of()).stream()
            .filter(each -> each.secure() == secure)
            .filter(each -> host == null || each.host().isEmpty() || each.host().equals(host))
            .toList();
    if (all.isEmpty()) {
      String other = secure ? "http" : "https";
      throw new ProblemException(
          ExitCode.CONFIGURATION,
          Problem.of("the configuration has no server to ask this way")
              .withCause(
                  "none listens for %s%s"
                      .formatted(secure ? "https" : "http", host == null ? "" : " as " + host))
              .withFix("addresses with %s://, or --requests FILE".formatted(other)));
    }
    return all;
  }

  private static SSLContext trust(Session session) {
    Optional<Path> root = session.overrides().acmeCaRoot();
    if (root.isEmpty()) {
      return Trust.publicAuthorities();
    }
    try {
      return Trust.beside(Files.readAllBytes(root.get()));
    } catch (IOException | CertificateException unusable) {
      throw new ProblemException(
          ExitCode.CONFIGURATION,
          Problem.at(Place.of(root.get()), "no certificates to verify with")
              .withCause(unusable.toString())
              .withFix("--acme-ca-root FILE, with certificates as PEM"));
    }
  }

  private static Report report(List<Compared> rows, Optional<SwapPlan> plan) {
    long unexpected = rows.stream().filter(Compared::unexpected).count();
    List<Problem> problems =
        unexpected == 0
            ? List.of()
            : List.of(
                Problem.of(unexpected + " of " + rows.size() + " requests are answered otherwise")
                    .withCause(
                        plan.isPresent()
                            ? "the swap plan announces none of it"
                            : "without a swap plan nothing is announced")
                    .withFix("mend the Caddyfile where a row has ✗, then compare again")
                    .withState("nothing was changed"));
    return new Report(
        unexpected == 0 ? ExitCode.OK : ExitCode.CHECK_FAILED,
        unexpected == 0 ? "passed" : "failed",
        List.of(CompareView.summary(rows)),
        problems,
        Map.of("requests", CompareView.details(rows)));
  }
}
