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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/// Reads `berth.yaml` and the files it names into a [Stack].
///
/// Everything that is wrong with any of them is told at once, in the order of the files. To find it
/// all, what could not be read gets a stand-in; such a stack is checked, and never given away.
public final class StackReader {
  private static final Duration USUAL_WATCH = Duration.ofSeconds(20);
  private static final StackName NAMELESS = new StackName("nameless");

  private final Path file;
  private final Overrides overrides;
  private final EnvironmentElsewhere elsewhere;
  private final List<Problem> problems = new ArrayList<>();

  private StackReader(Path file, Overrides overrides, EnvironmentElsewhere elsewhere) {
    this.file = file;
    this.overrides = overrides;
    this.elsewhere = elsewhere;
  }

  /// Throws a [ProblemException] with every problem when the files don't describe a stack.
  public static Stack read(Path file, Overrides overrides) {
    return read(file, overrides, EnvironmentElsewhere.NOWHERE);
  }

  /// The same for a stack whose environment may be elsewhere.
  ///
  /// @param elsewhere asked for the environment file when there is none here
  public static Stack read(Path file, Overrides overrides, EnvironmentElsewhere elsewhere) {
    return new StackReader(file, overrides, elsewhere).read();
  }

  /// The stack as everybody has it who has its repository: without the environment file, which is
  /// this machine's own.
  public static Stack readAsCommitted(Path file, Overrides overrides) {
    return new StackReader(file, overrides, EnvironmentElsewhere.NOWHERE).readAsCommitted();
  }

  private Stack readAsCommitted() {
    Section top = BerthYaml.top(file, problems);
    Path named = sibling(top, "env", ".env.prod");
    return read(top, EnvironmentReader.readExample(named, problems::add), StackChecks::asCommitted);
  }

  /// What can be asked from outside, for which no file but `berth.yaml` and the environment file
  /// need be there: its Compose files are empty.
  public static Stack readFromOutside(
      Path file, Overrides overrides, EnvironmentElsewhere elsewhere) {
    return new StackReader(file, overrides, elsewhere).readFromOutside();
  }

  private Stack readFromOutside() {
    Section top = BerthYaml.top(file, problems);
    StackEnvironment environment = environment(top);
    ComposeInput unread = new ComposeInput(environment, domain(top, environment), missing -> {});
    Stack stack = stack(top, ComposeFile.empty(file), unread);
    problems.addAll(StackChecks.fromOutside(stack));
    return unlessWrong(stack);
  }

  private Stack read() {
    Section top = BerthYaml.top(file, problems);
    return read(top, environment(top), StackChecks::of);
  }

  private Stack read(
      Section top, StackEnvironment environment, BiFunction<Stack, Boolean, List<Problem>> checks) {
    ComposeInput input = new ComposeInput(environment, domain(top, environment), problems::add);
    Optional<ComposeFile> compose = input.read(sibling(top, "compose", "compose.yaml"));
    Stack stack = stack(top, compose.orElse(ComposeFile.empty(file)), input);
    problems.addAll(checks.apply(stack, compose.isPresent()));
    return unlessWrong(stack);
  }

  private Stack unlessWrong(Stack stack) {
    if (!problems.isEmpty()) {
      throw new ProblemException(ExitCode.CONFIGURATION, inOrder());
    }
    return stack;
  }

  private Stack stack(Section top, ComposeFile compose, ComposeInput input) {
    return new Stack(
        file,
        top.required("name", StackName::new).orElse(NAMELESS),
        server(top),
        input.domain(),
        TlsChoice.from(top, overrides),
        compose,
        input.environment(),
        AppService.allFrom(top),
        top.section("proxy").flatMap(ProxySite::from),
        top.section("static").flatMap(StaticFiles::from),
        top.section("data").map(StackData::from).orElse(StackData.NONE),
        OffsiteReader.read(top),
        Bandwidths.from(top),
        backup(top, "images", true),
        top.section("telegram").map(Telegram::from),
        top.section("demo").flatMap(section -> Demo.from(section, input)),
        SmokeCheck.allFrom(top),
        deployWatch(top),
        top.section("watch").map(Watch::from),
        top.section("maintenance")
            .flatMap(section -> section.text("page"))
            .map(file::resolveSibling),
        keptReleases(top),
        BackupKeep.from(top),
        backup(top, "replicate", false),
        ImageMirror.allFrom(top),
        top.value("pull", PullPlace::parse).orElse(PullPlace.HERE));
  }

  private StackEnvironment environment(Section top) {
    Path named = sibling(top, "env", ".env.prod");
    StackEnvironment here =
        EnvironmentReader.read(overrides.env().orElse(named), named, problems::add);
    boolean mayBeElsewhere =
        overrides.env().isEmpty() && !Files.exists(named) && problems.isEmpty();
    return mayBeElsewhere
        ? top.value("name", StackName::new)
            .flatMap(name -> elsewhere.of(name, server(top)))
            .map(there -> EnvironmentReader.parse(there.place(), there.text(), problems::add))
            .map(here::with)
            .orElse(here)
        : here;
  }

  private ServerAddress server(Section top) {
    return overrides
        .server()
        .or(() -> top.value("server", ServerAddress::parse))
        .orElse(new ServerAddress.Local());
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

  private static Duration deployWatch(Section top) {
    return top.section("deploy")
        .flatMap(deploy -> deploy.value("watch", Counts::seconds))
        .orElse(USUAL_WATCH);
  }

  private static int keptReleases(Section top) {
    return top.section("keep")
        .flatMap(keep -> keep.value("releases", Counts::atLeastTwo))
        .orElse(5);
  }

  private static boolean backup(Section top, String key, boolean usual) {
    return top.section("backup").map(backup -> backup.yes(key, usual)).orElse(usual);
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
