package dev.berth.stack;

import dev.berth.problem.ExitCode;
import dev.berth.problem.Place;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.stack.compose.ComposeFile;
import dev.berth.stack.env.EnvFile;
import dev.berth.stack.env.EnvironmentReader;
import dev.berth.stack.env.StackEnvironment;
import dev.berth.stack.yaml.Section;
import dev.berth.stack.yaml.Source;
import dev.berth.stack.yaml.Yaml;
import dev.berth.stack.yaml.YamlLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads `berth.yaml` and the files it names into a [Stack].
///
/// Everything that is wrong with any of them is told at once, in the order of the files. To find it
/// all, what could not be read gets a stand-in; such a stack is checked, and never given away.
public final class StackReader {
  private static final StackName NAMELESS = new StackName("nameless");

  private final Path file;
  private final Overrides overrides;
  private final List<Problem> problems = new ArrayList<>();

  private StackReader(Path file, Overrides overrides) {
    this.file = file;
    this.overrides = overrides;
  }

  /// Throws a [ProblemException] with every problem when the files don't describe a stack.
  public static Stack read(Path file, Overrides overrides) {
    return new StackReader(file, overrides).read();
  }

  private Stack read() {
    Section top = Section.top(new Source(file, new BerthKeys(), problems::add), berthYaml());
    StackEnvironment environment = environment(top);
    ComposeInput input = new ComposeInput(environment, domain(top, environment), problems::add);
    Optional<ComposeFile> compose = input.read(sibling(top, "compose", "compose.yaml"));
    Stack stack = stack(top, compose.orElse(ComposeFile.empty(file)), input);
    problems.addAll(StackChecks.of(stack, compose.isPresent()));
    if (!problems.isEmpty()) {
      throw new ProblemException(ExitCode.CONFIGURATION, inOrder());
    }
    return stack;
  }

  private Stack stack(Section top, ComposeFile compose, ComposeInput input) {
    return new Stack(
        file,
        top.required("name", StackName::new).orElse(NAMELESS),
        overrides
            .server()
            .or(() -> top.value("server", ServerAddress::parse))
            .orElse(new ServerAddress.Local()),
        input.domain(),
        TlsChoice.from(top, overrides),
        compose,
        input.environment(),
        AppService.allFrom(top),
        top.section("proxy").flatMap(ProxySite::from),
        top.section("static").flatMap(StaticFiles::from),
        top.section("data").map(StackData::from).orElse(StackData.NONE),
        top.section("telegram").map(Telegram::from),
        top.section("demo").flatMap(section -> Demo.from(section, input)),
        SmokeCheck.allFrom(top),
        keptReleases(top),
        ImageMirror.allFrom(top));
  }

  private Yaml.Mapping berthYaml() {
    if (!Files.exists(file)) {
      throw new ProblemException(
          ExitCode.CONFIGURATION,
          Problem.at(Place.of(file), "there is no such file")
              .withFix("run in the directory of your berth.yaml, or name it: berth -f FILE …"));
    }
    return YamlLoader.load(file, problems::add)
        .orElseThrow(() -> new ProblemException(ExitCode.CONFIGURATION, problems));
  }

  private StackEnvironment environment(Section top) {
    Path named = sibling(top, "env", ".env.prod");
    return EnvironmentReader.read(overrides.env().orElse(named), named, problems::add);
  }

  private Optional<DomainName> domain(Section top, StackEnvironment environment) {
    Optional<DomainName> own = top.value("domain", DomainName::new);
    return overrides.domain().or(() -> own).or(() -> domain(environment));
  }

  private Optional<DomainName> domain(StackEnvironment environment) {
    Optional<EnvFile.Entry> entry = environment.present().flatMap(f -> f.entry(Stack.DOMAIN));
    try {
      return entry.filter(e -> !e.value().isEmpty()).map(e -> new DomainName(e.value().reveal()));
    } catch (IllegalArgumentException wrong) {
      problems.add(Problem.at(entry.orElseThrow().place(), String.valueOf(wrong.getMessage())));
      return Optional.empty();
    }
  }

  private Path sibling(Section top, String key, String fallback) {
    return file.resolveSibling(top.text(key).orElse(fallback));
  }

  private static int keptReleases(Section top) {
    return top.section("keep")
        .flatMap(keep -> keep.value("releases", Counts::atLeastTwo))
        .orElse(5);
  }

  /// `berth.yaml` first, then the others as they were read; by line, as somebody mends them.
  private List<Problem> inOrder() {
    List<Path> files =
        Stream.concat(Stream.of(file), problems.stream().map(p -> place(p).file()))
            .distinct()
            .toList();
    return problems.stream()
        .distinct()
        .sorted(
            Comparator.comparingInt((Problem p) -> files.indexOf(place(p).file()))
                .thenComparingInt(p -> place(p).line()))
        .toList();
  }

  private Place place(Problem problem) {
    return problem.place().orElse(Place.of(file));
  }
}
