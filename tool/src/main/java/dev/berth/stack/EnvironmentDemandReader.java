package dev.berth.stack;

import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.stack.env.EnvironmentReader;
import dev.berth.stack.env.StackEnvironment;
import dev.berth.stack.yaml.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads what a stack demands of its environment file, as far as possible without that file and
/// without the Compose file being right: `berth env` comes before all else.
public final class EnvironmentDemandReader {
  /// `${NAME…}` and `$NAME` of Compose, `{$NAME}` of a Caddyfile.
  private static final Pattern USE = Pattern.compile("\\$\\{?([A-Za-z_][A-Za-z0-9_]*)");

  private final Section top;
  private final Path file;

  private EnvironmentDemandReader(Section top, Path file) {
    this.top = top;
    this.file = file;
  }

  /// Throws a [ProblemException] when `berth.yaml` itself is wrong.
  public static EnvironmentDemand read(Path file, Overrides overrides) {
    List<Problem> problems = new ArrayList<>();
    Section top = BerthYaml.top(file, problems);
    EnvironmentDemand demand = new EnvironmentDemandReader(top, file).demand(overrides, problems);
    if (!problems.isEmpty()) {
      throw new ProblemException(ExitCode.CONFIGURATION, problems);
    }
    return demand;
  }

  private EnvironmentDemand demand(Overrides overrides, List<Problem> problems) {
    Optional<StackName> name = top.required("name", StackName::new);
    Optional<DomainName> domain = top.value("domain", DomainName::new);
    Optional<ServerAddress> server = top.value("server", ServerAddress::parse);
    Optional<Section> demo = top.section("demo");
    Optional<VariableName> whenUnset =
        demo.flatMap(section -> section.required("whenUnset", VariableName::new));
    Set<VariableName> setByDemo =
        demo.map(section -> section.pairs("environment", VariableName::new).keySet())
            .orElse(Set.of());
    Optional<Telegram> telegram = top.section("telegram").map(Telegram::from);
    Optional<Watch> watch = top.section("watch").map(Watch::from);
    List<OffsitePlace> offsite = OffsiteReader.read(top);
    Path named = sibling("env", ".env.prod");
    List<Problem> unreadable = new ArrayList<>();
    StackEnvironment environment =
        EnvironmentReader.read(overrides.env().orElse(named), named, unreadable::add);
    if (name.isEmpty()) {
      throw new ProblemException(ExitCode.CONFIGURATION, problems);
    }
    return new EnvironmentDemand(
        name.get(),
        overrides.server().or(() -> server).orElse(new ServerAddress.Local()),
        overrides.domain().or(() -> domain),
        environment,
        whenUnset,
        setByDemo,
        OffsitePlace.variables(offsite),
        EnvironmentDemand.secrets(telegram, offsite, watch),
        used(demo, watch),
        unreadable);
  }

  /// Whatever the stack's files name; in a file that is not YAML, too.
  private Set<VariableName> used(Optional<Section> demo, Optional<Watch> watch) {
    Set<VariableName> names = new HashSet<>(watch.map(Watch::variables).orElse(Set.of()));
    List<Path> files = new ArrayList<>();
    files.add(sibling("compose", "compose.yaml"));
    demo.flatMap(section -> section.text("compose"))
        .ifPresent(name -> files.add(file.resolveSibling(name)));
    top.section("proxy")
        .ifPresent(
            proxy -> files.add(file.resolveSibling(proxy.text("site").orElse("site.caddy"))));
    for (Path one : files) {
      Matcher use = USE.matcher(text(one));
      while (use.find()) {
        names.add(new VariableName(use.group(1)));
      }
    }
    return names;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      return ""; // said by every command that needs it
    }
  }

  private Path sibling(String key, String fallback) {
    return file.resolveSibling(top.text(key).orElse(fallback));
  }
}
