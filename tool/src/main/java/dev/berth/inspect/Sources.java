package dev.berth.inspect;

import java.util.List;
import java.util.Optional;

/// The files of one family: the app's own, not its tests, documents and examples. All lists are
/// sorted by path.
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

  /// A file of the family, parsed at most once; empty if none of its languages is the file's.
  Optional<ParsedFile> parsed(SourceFile file);
}
