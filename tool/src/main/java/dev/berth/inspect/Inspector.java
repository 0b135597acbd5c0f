package dev.berth.inspect;

import dev.berth.inspect.syntax.Parser;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/// Reads a repository: every family's detectors over its files. Runs nothing, changes nothing, asks
/// nobody.
///
/// @param libraries where the build laid the native libraries
public record Inspector(List<Family> families, Path libraries) {

  public Inspector {
    families = List.copyOf(families);
  }

  public Findings inspect(Path directory) {
    Repository repository = Repository.read(directory);
    Collected collected = new Collected();
    try (Parser parser = new Parser(libraries)) {
      Queue<Runnable> work = new ConcurrentLinkedQueue<>();
      for (Family family : families) {
        FamilySources sources = new FamilySources(family, repository, parser);
        if (!sources.isEmpty() || family.isAlwaysAsked()) {
          family.detectors().forEach(it -> work.add(() -> it.detect(sources, collected)));
        }
      }
      // A stream over the detectors would hand them out in heaps, the slow ones in one.
      IntStream.range(0, Runtime.getRuntime().availableProcessors())
          .parallel()
          .forEach(any -> drain(work));
    }
    return collected.findings(repository.notes());
  }

  private static void drain(Queue<Runnable> work) {
    for (Runnable next = work.poll(); next != null; next = work.poll()) {
      next.run();
    }
  }
}
