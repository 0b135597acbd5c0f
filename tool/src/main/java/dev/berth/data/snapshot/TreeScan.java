package dev.berth.data.snapshot;

import dev.berth.data.snapshot.Manifest.Content;
import dev.berth.data.snapshot.TreeCopy.DirectoryCopy;
import dev.berth.data.snapshot.TreeCopy.FileCopy;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One pass over a tree: what is new or changed in it comes into the store.
///
/// @param listing what is there
/// @param known what needs no reading
record TreeScan(BackupSet.Tree tree, TreeListing listing, KnownFiles known, ContentStore store) {

  /// What will be read.
  long bytes() throws IOException {
    long sum = 0;
    for (Map.Entry<String, Inode> file : listing.files().entrySet()) {
      sum += kept(file.getKey(), file.getValue()).isPresent() ? 0 : file.getValue().size();
    }
    return sum;
  }

  /// Takes it all. A file that is being written to is taken as it is read; the time that is noted
  /// is from before, so that the next pass reads it again.
  TreeCopy read(Meter meter) throws IOException {
    List<FileCopy> files = new ArrayList<>();
    for (Map.Entry<String, Inode> file : listing.files().entrySet()) {
      take(file.getKey(), file.getValue(), meter).ifPresent(files::add);
    }
    return new TreeCopy(
        tree.name(),
        tree.directory(),
        tree.pathColumns(),
        listing.directories(),
        files,
        listing.links(),
        listing.leftOut(),
        listing.lost());
  }

  /// What was there before the databases' moment or is there after it. Every row of a database then
  /// has its file, if the application writes the file first and removes it last.
  static TreeCopy both(TreeCopy before, TreeCopy after) {
    Set<String> leaves = new HashSet<>();
    after.files().forEach(file -> leaves.add(file.path()));
    after.links().forEach(link -> leaves.add(link.path()));
    Map<String, DirectoryCopy> directories = new LinkedHashMap<>();
    before.directories().stream()
        .filter(directory -> !within(leaves, directory.path()))
        .forEach(directory -> directories.put(directory.path(), directory));
    after.directories().forEach(directory -> directories.put(directory.path(), directory));
    Map<String, FileCopy> files = new LinkedHashMap<>();
    before.files().stream()
        .filter(file -> !within(leaves, file.path()) && !directories.containsKey(file.path()))
        .forEach(file -> files.put(file.path(), file));
    after.files().forEach(file -> files.put(file.path(), file));
    return new TreeCopy(
        after.name(),
        after.directory(),
        after.pathColumns(),
        List.copyOf(directories.values()),
        List.copyOf(files.values()),
        after.links(),
        after.leftOut(),
        after.lost());
  }

  /// Whether it, or what it is in, is a file or a link by now: it can't be both.
  private static boolean within(Set<String> leaves, String path) {
    for (Path at = Path.of(path); at != null; at = at.getParent()) {
      if (leaves.contains(at.toString())) {
        return true;
      }
    }
    return false;
  }

  private Optional<FileCopy> take(String path, Inode inode, Meter meter) throws IOException {
    try {
      Optional<Content> kept = kept(path, inode);
      Content content =
          kept.isPresent() ? kept.get() : store.put(listing.root().resolve(path), meter::add);
      return Optional.of(
          new FileCopy(path, content, inode.access(), inode.modified(), inode.number()));
    } catch (NoSuchFileException vanished) {
      return Optional.empty();
    }
  }

  private Optional<Content> kept(String path, Inode inode) throws IOException {
    Optional<Content> content = known.content(path, inode);
    return content.isPresent() && store.holds(content.get()) ? content : Optional.empty();
  }
}
