package dev.berth.proxy.swap;

import dev.berth.problem.Problem;
import dev.berth.proxy.nginx.NginxDirective;
import dev.berth.proxy.nginx.NginxLayout;
import dev.berth.proxy.nginx.NginxReader;
import dev.berth.stack.compose.ComposeReader;
import dev.berth.stack.env.Interpolation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Where a repository's nginx configuration is, and what it says.
///
/// @param files that were read first; what they include is in the tree
/// @param service that mounts them, if one does
record NginxSource(List<Path> files, Optional<NginxInCompose> service, List<NginxDirective> tree) {
  private static final Set<String> COMPOSE =
      Set.of("compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml");

  private static final String MAIN = "/etc/nginx/nginx.conf";
  private static final Pattern OF_HTTP =
      Pattern.compile("/etc/nginx/(?:conf\\.d|templates|sites-enabled|http\\.d)(?:/.*)?");
  private static final Pattern HTTP_BLOCK = Pattern.compile("(?m)^\\s*http\\s*\\{");
  private static final Pattern SERVER_BLOCK = Pattern.compile("(?m)^\\s*server\\s*\\{");

  NginxSource {
    files = List.copyOf(files);
    tree = List.copyOf(tree);
  }

  static Optional<NginxSource> find(RepositoryFiles repository, Consumer<Problem> problems) {
    for (Path file : repository.files()) {
      if (COMPOSE.contains(file.getFileName().toString())) {
        Optional<NginxSource> source =
            ComposeReader.read(file, Interpolation.lenient(name -> Optional.empty()), problems)
                .flatMap(NginxInCompose::in)
                .flatMap(service -> of(repository, service, problems));
        if (source.isPresent()) {
          return source;
        }
      }
    }
    return alone(repository, problems);
  }

  private static Optional<NginxSource> of(
      RepositoryFiles repository, NginxInCompose service, Consumer<Problem> problems) {
    List<Path> files =
        service.mounted().stream()
            .filter(each -> each.target().equals(MAIN))
            .map(NginxLayout.Mounted::source)
            .toList();
    if (files.isEmpty()) {
      files =
          service.mounted().stream()
              .filter(each -> OF_HTTP.matcher(each.target()).matches())
              .flatMap(each -> configurations(repository, each.source()).stream())
              .toList();
    }
    if (files.isEmpty()) {
      return alone(repository, problems)
          .map(found -> new NginxSource(found.files(), Optional.of(service), found.tree()));
    }
    Path prefix = files.getFirst().resolveSibling("");
    NginxLayout layout = new NginxLayout(repository.root(), prefix, service.mounted());
    return Optional.of(new NginxSource(files, Optional.of(service), read(layout, files, problems)));
  }

  /// Without a container that says so: the file with `http` in it, else those with `server`.
  private static Optional<NginxSource> alone(
      RepositoryFiles repository, Consumer<Problem> problems) {
    List<Path> files = named(repository, HTTP_BLOCK);
    List<Path> chosen =
        files.isEmpty() ? named(repository, SERVER_BLOCK) : List.of(files.getFirst());
    if (chosen.isEmpty()) {
      return Optional.empty();
    }
    Path prefix = chosen.getFirst().resolveSibling("");
    NginxLayout layout = new NginxLayout(repository.root(), prefix, List.of());
    return Optional.of(new NginxSource(chosen, Optional.empty(), read(layout, chosen, problems)));
  }

  private static List<NginxDirective> read(
      NginxLayout layout, List<Path> files, Consumer<Problem> problems) {
    List<NginxDirective> tree = new ArrayList<>();
    NginxReader reader = new NginxReader(layout, problems);
    files.forEach(file -> tree.addAll(reader.read(file)));
    return tree;
  }

  private static List<Path> configurations(RepositoryFiles repository, Path mounted) {
    return Files.isRegularFile(mounted)
        ? List.of(mounted)
        : repository.files().stream()
            .filter(file -> mounted.equals(file.getParent()))
            .filter(file -> file.toString().matches(".*\\.(conf|template)"))
            .toList();
  }

  /// The nearest to the root first.
  private static List<Path> named(RepositoryFiles repository, Pattern block) {
    return repository.files().stream()
        .filter(file -> file.toString().matches(".*(\\.conf|\\.nginx|/sites-[a-z]+/[^/]+)"))
        .filter(file -> block.matcher(String.join("\n", RepositoryFiles.lines(file))).find())
        .sorted(
            Comparator.comparingInt(Path::getNameCount).thenComparing(Comparator.naturalOrder()))
        .toList();
  }
}
