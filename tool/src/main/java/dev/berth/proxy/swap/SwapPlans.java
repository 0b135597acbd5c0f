package dev.berth.proxy.swap;

import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.proxy.nginx.NginxDirective;
import dev.berth.proxy.swap.http.HttpTranslation;
import dev.berth.proxy.swap.repository.NginxCandidates;
import dev.berth.proxy.swap.repository.NginxSource;
import dev.berth.proxy.swap.repository.RepositoryFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Makes the plan of a repository. Reads files below it, runs nothing, changes nothing.
public final class SwapPlans {
  private SwapPlans() {}

  /// As [#of(Path, Optional)], of a repository with one configuration.
  public static SwapPlan of(Path repository) {
    return of(repository, Optional.empty());
  }

  /// Throws a [ProblemException] when there is no nginx in it, more than one where none is named,
  /// or one that nginx itself would refuse.
  ///
  /// @param nginx a file of the configuration that is meant
  public static SwapPlan of(Path repository, Optional<Path> nginx) {
    RepositoryFiles files = files(repository.toAbsolutePath().normalize());
    NginxCandidates candidates = new NginxCandidates(files);
    NginxSource source =
        NginxSource.read(files, nginx.map(candidates::with).orElseGet(candidates::only));
    return of(files, source, gaps(source, candidates));
  }

  /// Of the files of a server, each below `root` as it is below `/` there.
  ///
  /// @param main the first one
  static SwapPlan ofServer(Path root, Path main) {
    RepositoryFiles files = files(root);
    NginxSource source = NginxSource.ofServer(files, main);
    return of(files, source, source.gaps());
  }

  private static SwapPlan of(RepositoryFiles files, NginxSource source, List<Problem> gaps) {
    HttpTranslation.Result result = HttpTranslation.of(source.tree());
    List<Mention> mentions = mentions(files, source);
    return new SwapPlan(
        read(files, source),
        source.service().map(found -> found.service().name().toString()),
        source.service().map(found -> files.shown(found.file().file())),
        result.decisions(),
        result.caddyfile(),
        Gotchas.of(source, files),
        mentions,
        SwapTasks.of(source, files, result.caddyfile(), mentions),
        source.secrets(),
        gaps);
  }

  private static List<Problem> gaps(NginxSource source, NginxCandidates candidates) {
    List<Problem> gaps = new ArrayList<>(source.gaps());
    if (source.service().isEmpty()) {
      gaps.addAll(candidates.unread());
    }
    return gaps;
  }

  private static RepositoryFiles files(Path root) {
    try {
      return RepositoryFiles.of(root);
    } catch (IOException unreadable) {
      throw new ProblemException(
          ExitCode.CONFIGURATION,
          Problem.of("can't read " + root).withCause(unreadable.getClass().getSimpleName()));
    }
  }

  private static List<Mention> mentions(RepositoryFiles files, NginxSource source) {
    Set<Path> read = new HashSet<>(source.files());
    read(files, source).forEach(file -> read.add(files.root().resolve(file)));
    source.service().ifPresent(nginx -> read.add(nginx.file().file()));
    String service = source.service().map(nginx -> nginx.service().name().toString()).orElse("");
    return Mentions.in(files, read, service);
  }

  /// In the order in which they were read.
  private static List<String> read(RepositoryFiles files, NginxSource source) {
    List<String> read = new ArrayList<>();
    source.files().forEach(file -> read.add(files.shown(file)));
    source.tree().stream()
        .flatMap(NginxDirective::all)
        .forEach(each -> read.add(each.place().file().toString()));
    return read.stream().distinct().toList();
  }
}
