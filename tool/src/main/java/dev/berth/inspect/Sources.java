package dev.berth.inspect;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The files of one family: the app's own, not its tests, documents and examples. All lists are
/// sorted by path. Detectors ask at the same time.
public interface Sources {
  /// Source files in a language of the family; JSON is data.
  List<SourceFile> files();

  /// Manifests and other files that the family named.
  List<SourceFile> manifests();

  /// Those of all files of the repository, tests included, whatever their family: by their path.
  Optional<SourceFile> file(String path);

  /// Everything in the repository that is not skipped, whatever its family, tests included.
  List<SourceFile> everything();

  /// Source files in which one of these texts occurs, parsed at most once each.
  List<ParsedFile> containing(String... literals);

  /// Source files in which this name may occur, not as a part of a longer one. Quicker than
  /// `containing`: meant for names that are found on the way, of which there are thousands.
  List<ParsedFile> naming(String name);

  /// A file of the family, parsed at most once; empty if none of its languages is the file's.
  Optional<ParsedFile> parsed(SourceFile file);

  /// What the detectors of a family look things up in, made by the first that asks.
  ///
  /// @param make starts nothing that others could take part in: they may wait for it
  <T> T shared(Class<T> what, Function<Sources, T> make);
}
