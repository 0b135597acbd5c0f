package dev.berth.data.snapshot;

import dev.berth.data.snapshot.Manifest.Content;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Files of a tree that were read before and need not be read again if they are still the same.
///
/// @param unchangedSince a file that was written to later may have changed once more after it was
///   read, within one tick of the file system's clock
record KnownFiles(Map<String, TreeCopy.FileCopy> byPath, Instant unchangedSince) {
  private static final Duration TICK = Duration.ofSeconds(1);

  static final KnownFiles NONE = new KnownFiles(Map.of(), Instant.EPOCH);

  /// @param begun when reading them began
  static KnownFiles of(TreeCopy tree, Instant begun) {
    return new KnownFiles(
        tree.files().stream()
            .collect(Collectors.toMap(TreeCopy.FileCopy::path, Function.identity())),
        begun.minus(TICK));
  }

  Optional<Content> content(String path, Inode now) {
    return Optional.ofNullable(byPath.get(path))
        .filter(known -> known.content().bytes() == now.size())
        .filter(known -> known.modified().equals(now.modified()))
        .filter(known -> known.inode() == now.number())
        .filter(known -> known.modified().isBefore(unchangedSince))
        .map(TreeCopy.FileCopy::content);
  }
}
