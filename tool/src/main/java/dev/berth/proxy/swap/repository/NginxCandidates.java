package dev.berth.proxy.swap.repository;

import dev.berth.problem.ExitCode;
import dev.berth.problem.Place;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.proxy.nginx.NginxLayout;
import dev.berth.stack.compose.ComposeFile;
import dev.berth.stack.compose.ComposeReader;
import dev.berth.stack.env.Interpolation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The nginx configurations of a repository: those that a service of Compose sees; where there is
/// no such service, the files that look like one.
public final class NginxCandidates {
  private static final Set<String> COMPOSE =
      Set.of("compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml");

  private static final String MAIN = "/etc/nginx/nginx.conf";
  private static final Pattern OF_HTTP =
      Pattern.compile("/etc/nginx/(?:conf\\.d|templates|sites-enabled|http\\.d)(?:/.*)?");
  private static final Pattern HTTP_BLOCK = Pattern.compile("(?m)^\\s*http\\s*\\{");
  private static final Pattern SERVER_BLOCK = Pattern.compile("(?m)^\\s*server\\s*\\{");

  private final RepositoryFiles repository;
  private final List<Problem> unread = new ArrayList<>();

  public NginxCandidates(RepositoryFiles repository) {
    this.repository = repository;
  }

  /// One configuration.
  ///
  /// @param files that are read first
  public record Candidate(List<Path> files, Optional<NginxInCompose> service) {
    public Candidate {
      files = List.copyOf(files);
    }
  }

  /// The only one. Throws a [ProblemException] where there is none, or more than one.
  public Candidate only() {
    List<Candidate> all = all();
    return switch (all.size()) {
      case 0 -> throw none();
      case 1 -> all.getFirst();
      default -> throw several(all);
    };
  }

  /// The one that a file belongs to; a file that nothing names is one by itself.
  public Candidate with(Path named) {
    Path file = named.toAbsolutePath().normalize();
    if (!Files.isRegularFile(file) || !file.startsWith(repository.root())) {
      throw new ProblemException(
          ExitCode.CONFIGURATION,
          Problem.at(Place.of(named), "no file of the repository")
              .withFix("berth plan --swap-proxy --nginx FILE, of " + repository.root()));
    }
    List<Candidate> all = all();
    Optional<NginxInCompose> service =
        all.size() == 1 ? all.getFirst().service() : Optional.empty();
    return all.stream()
        .filter(each -> each.files().contains(file))
        .findFirst()
        .orElseGet(() -> new Candidate(List.of(file), service));
  }

  /// What is wrong with Compose files; of no interest once a service in one was found.
  public List<Problem> unread() {
    return List.copyOf(unread);
  }

  private List<Candidate> all() {
    List<NginxInCompose> services =
        repository.files().stream()
            .filter(file -> COMPOSE.contains(file.getFileName().toString()))
            .flatMap(file -> read(file).stream())
            .flatMap(file -> NginxInCompose.in(file).stream())
            .toList();
    Map<List<Path>, Candidate> mounted = new LinkedHashMap<>();
    for (NginxInCompose service : services) {
      List<Path> files = files(service);
      if (!files.isEmpty()) {
        mounted.putIfAbsent(files, new Candidate(files, Optional.of(service)));
      }
    }
    if (!mounted.isEmpty()) {
      return List.copyOf(mounted.values());
    }
    Optional<NginxInCompose> service = services.stream().findFirst();
    return alone().stream().map(files -> new Candidate(files, service)).toList();
  }

  private Optional<ComposeFile> read(Path file) {
    return ComposeReader.read(file, Interpolation.lenient(name -> Optional.empty()), unread::add);
  }

  private List<Path> files(NginxInCompose service) {
    List<Path> main =
        service.mounted().stream()
            .filter(each -> each.target().equals(MAIN))
            .map(NginxLayout.Mounted::source)
            .toList();
    return main.isEmpty()
        ? service.mounted().stream()
            .filter(each -> OF_HTTP.matcher(each.target()).matches())
            .flatMap(each -> configurations(each.source()).stream())
            .toList()
        : main;
  }

  private List<Path> configurations(Path mounted) {
    return Files.isRegularFile(mounted)
        ? List.of(mounted)
        : repository.files().stream()
            .filter(file -> mounted.equals(file.getParent()))
            .filter(file -> file.toString().matches(".*\\.(conf|template)"))
            .toList();
  }

  /// Each file with `http` in it; else those with `server`, directory by directory.
  private List<List<Path>> alone() {
    List<Path> whole = named(HTTP_BLOCK);
    if (!whole.isEmpty()) {
      return whole.stream().map(List::of).toList();
    }
    Map<Path, List<Path>> directories = new LinkedHashMap<>();
    for (Path file : named(SERVER_BLOCK)) {
      directories.computeIfAbsent(file.resolveSibling(""), key -> new ArrayList<>()).add(file);
    }
    return List.copyOf(directories.values());
  }

  /// The nearest to the root first.
  private List<Path> named(Pattern block) {
    return repository.files().stream()
        .filter(file -> file.toString().matches(".*(\\.conf|\\.nginx|/sites-[a-z]+/[^/]+)"))
        .filter(file -> block.matcher(String.join("\n", RepositoryFiles.lines(file))).find())
        .sorted(
            Comparator.comparingInt(Path::getNameCount).thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  private ProblemException none() {
    List<Problem> problems = new ArrayList<>(unread);
    problems.add(
        Problem.of("no nginx configuration in " + repository.root())
            .withCause(
                "searched in %d files: Compose files for a service of nginx; *.conf, *.nginx and"
                        .formatted(repository.files().size())
                    + " sites-*/ for `http {` or `server {`")
            .withFix("berth plan --swap-proxy --nginx FILE")
            .withState("nothing was written"));
    return new ProblemException(ExitCode.CONFIGURATION, problems);
  }

  private ProblemException several(List<Candidate> all) {
    String first = repository.shown(all.getFirst().files().getFirst());
    return new ProblemException(
        ExitCode.CONFIGURATION,
        Problem.of(all.size() + " nginx configurations in " + repository.root())
            .withCause(String.join("\n", all.stream().map(this::shown).toList()))
            .withFix(
                "berth plan --swap-proxy --nginx %s, or another of these"
                    .formatted(repository.root().resolve(first)))
            .withState("nothing was written"));
  }

  private String shown(Candidate each) {
    String files = String.join(", ", each.files().stream().map(repository::shown).toList());
    return files
        + each.service()
            .map(nginx ->
                " (service %s of %s)"
                    .formatted(nginx.service().name(), repository.shown(nginx.file().file())))
            .orElse("");
  }
}
