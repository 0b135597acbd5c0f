package dev.berth.proxy.swap.repository;

import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.proxy.nginx.NginxDirective;
import dev.berth.proxy.nginx.NginxLayout;
import dev.berth.proxy.nginx.NginxReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A repository's nginx configuration, and what it says.
///
/// @param files that were read first; what they include is in the tree
/// @param service that mounts them, if one does
/// @param tree without its secrets
/// @param secrets that were taken out
/// @param gaps what is included and could not be read
public record NginxSource(
    List<Path> files,
    Optional<NginxInCompose> service,
    List<NginxDirective> tree,
    List<HiddenSecret> secrets,
    List<Problem> gaps) {

  public NginxSource {
    files = List.copyOf(files);
    tree = List.copyOf(tree);
    secrets = List.copyOf(secrets);
    gaps = List.copyOf(gaps);
  }

  /// Throws a [ProblemException] with all mistakes at once where nginx would refuse it.
  public static NginxSource read(RepositoryFiles repository, NginxCandidates.Candidate chosen) {
    Path prefix = chosen.files().getFirst().resolveSibling("");
    List<NginxLayout.Mounted> mounts =
        chosen.service().map(NginxInCompose::mounted).orElse(List.of());
    return read(new NginxLayout(repository.root(), prefix, mounts), chosen);
  }

  /// Of a server, whose files all lie below the root as they do below `/` there.
  public static NginxSource ofServer(RepositoryFiles files, Path main) {
    List<NginxLayout.Mounted> everything = List.of(new NginxLayout.Mounted("", files.root()));
    return read(
        new NginxLayout(files.root(), main.resolveSibling(""), everything),
        new NginxCandidates.Candidate(List.of(main), Optional.empty()));
  }

  private static NginxSource read(NginxLayout layout, NginxCandidates.Candidate chosen) {
    List<Problem> mistakes = new ArrayList<>();
    List<Problem> gaps = new ArrayList<>();
    NginxReader reader = new NginxReader(layout, mistakes::add, gaps::add);
    List<NginxDirective> tree = new ArrayList<>();
    chosen.files().forEach(file -> tree.addAll(reader.read(file)));
    if (!mistakes.isEmpty()) {
      throw new ProblemException(ExitCode.CONFIGURATION, mistakes);
    }
    SecretHiding.Result hidden = SecretHiding.of(tree);
    return new NginxSource(chosen.files(), chosen.service(), hidden.tree(), hidden.secrets(), gaps);
  }
}
