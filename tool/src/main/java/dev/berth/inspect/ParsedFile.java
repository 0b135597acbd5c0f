package dev.berth.inspect;

import dev.berth.inspect.syntax.Node;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A source file and its tree, with what was read off it: that is kept as long as the tree is.
public final class ParsedFile {
  private final SourceFile file;
  private final Node root;
  private final Map<Class<?>, Object> known = new HashMap<>();

  ParsedFile(SourceFile file, Node root) {
    this.file = file;
    this.root = root;
  }

  public SourceFile file() {
    return file;
  }

  public Node root() {
    return root;
  }

  public String path() {
    return file.path();
  }

  /// What several detectors want to know of a file, read by the first that asks.
  ///
  /// @param read looks at this file only: others may wait for it
  public synchronized <T> T known(Class<T> what, Function<ParsedFile, T> read) {
    T already = what.cast(known.get(what));
    if (already == null) {
      already = read.apply(this);
      known.put(what, already);
    }
    return already;
  }

  /// The tree may have been dropped and made again.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ParsedFile parsed && file.equals(parsed.file);
  }

  @Override
  public int hashCode() {
    return file.hashCode();
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
