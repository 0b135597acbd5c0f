package dev.berth.cli.server;

import dev.berth.cli.screen.PlanView;
import dev.berth.cli.screen.Report;
import dev.berth.cli.session.GlobalOptions;
import dev.berth.cli.session.Session;
import dev.berth.cli.session.VerbCommand;
import dev.berth.plan.Plan;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Place;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.run.swap.ProxySwap;
import dev.berth.run.swap.ProxySwap.Way;
import dev.berth.run.swap.SwapOrder;
import dev.berth.run.swap.SwapOutcome;
import dev.berth.stack.Overrides;
import dev.berth.stack.ServerAddress;
import dev.berth.stack.VariableName;
import dev.berth.stack.env.EnvironmentReader;
import dev.berth.stack.env.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// `berth swap-proxy`: nginx of a server is changed for Caddy, or back, without a lost request.
@Command(
    footerHeading = "%nExamples:%n",
    footer = {
      "  berth swap-proxy --server root@203.0.113.7 --plan   what would be done, and what changes",
      "  berth swap-proxy --server root@203.0.113.7          asks first",
      "  berth swap-proxy --server root@203.0.113.7 --back   nginx again",
      "  berth swap-proxy --env values.env --patience 10m    values that the Caddyfile takes",
      "",
      "What nginx has on the server is translated, as berth plan --swap-proxy does it. Then",
      "certificates are ordered and both are asked the same, while nginx goes on: a difference",
      "that is not announced ends it there. Each connection stays with its proxy until it ends.",
      "Run again, it goes on where it was cut off; a restart of the server in the middle brings",
      "nginx back."
    })
public final class SwapProxyVerb implements VerbCommand {
  @Mixin private final GlobalOptions options = new GlobalOptions();

  @Option(
      names = "--plan",
      order = FIRST,
      description = "only say what would be done; exit 4 if anything")
  private boolean plan;

  @Option(names = "--back", order = FIRST, description = "from Caddy to nginx")
  private boolean back;

  @Option(
      names = "--patience",
      order = FIRST,
      paramLabel = "TIME",
      converter = AsDuration.class,
      description = "how long a proxy may take to end its connections (default: 5m)")
  private Duration patience = Duration.ofMinutes(5);

  @Option(
      names = "--image",
      order = FIRST,
      paramLabel = "IMAGE",
      description = "Caddy's, as the server gets it (default: caddy:2.11)")
  private String image = "caddy:2.11";

  @Override
  public GlobalOptions options() {
    return options;
  }

  @Override
  public Report run(Session session) {
    ServerAddress server =
        session
            .serverIfAny()
            .orElseThrow(() ->
                ProblemException.usage(
                    Problem.of("which server? There is no berth.yaml here")
                        .withFix("berth swap-proxy --server root@ADDRESS")));
    SwapOrder order = order(session);
    return session.on(
        server,
        (host, machine) -> {
          ProxySwap swap = new ProxySwap(machine, order, back ? Way.BACK : Way.TO_CADDY);
          SwapOutcome outcome = plan ? swap.plan() : swap.run(shown -> agreed(session, shown));
          return new SwapProxyView(outcome, session.ink(), back).report();
        });
  }

  private static boolean agreed(Session session, Plan plan) {
    session.show(PlanView.lines(plan, session.ink()));
    session.show(List.of(""));
    boolean agreed = session.agreed("Do this?");
    session.show(List.of(""));
    return agreed;
  }

  private SwapOrder order(Session session) {
    Overrides said = session.overrides();
    return new SwapOrder(
        said.acmeCa(), said.acmeCaRoot(), values(session, said.env()), image, patience);
  }

  /// They are not to be shown.
  private static Map<String, String> values(Session session, Optional<Path> file) {
    if (file.isEmpty()) {
      return Map.of();
    }
    List<Problem> problems = new ArrayList<>();
    Map<VariableName, Secret> read =
        EnvironmentReader.parse(file.get(), Secret.of(text(file.get())), problems::add)
            .resolved(Map.of());
    if (!problems.isEmpty()) {
      throw new ProblemException(ExitCode.CONFIGURATION, problems);
    }
    session.keepToOneself(read);
    Map<String, String> values = new HashMap<>();
    read.forEach((name, value) -> values.put(name.toString(), value.reveal()));
    return values;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new ProblemException(
          ExitCode.CONFIGURATION,
          Problem.at(Place.of(file), "the file cannot be read")
              .withCause(unreadable.toString())
              .withFix("--env FILE, with lines NAME=value"));
    }
  }

  /// Reads `90s` or `5m`.
  static final class AsDuration implements ITypeConverter<Duration> {
    private static final Pattern SHAPE = Pattern.compile("(\\d{1,4})([sm])");

    @Override
    public Duration convert(String text) {
      Matcher parts = SHAPE.matcher(text);
      if (!parts.matches()) {
        throw new TypeConversionException("'" + text + "' is not a time such as 90s or 5m");
      }
      long count = Long.parseLong(parts.group(1));
      return parts.group(2).equals("s") ? Duration.ofSeconds(count) : Duration.ofMinutes(count);
    }
  }
}
