package dev.berth.data.snapshot;

import dev.berth.data.snapshot.TreeCopy.DirectoryCopy;
import dev.berth.data.snapshot.TreeCopy.LinkCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What is in a tree at this moment, in the order of names, without a file being opened. What
/// vanishes meanwhile is not in it.
final class TreeListing {
  private static final String ENCODING = System.getProperty("sun.jnu.encoding", "unknown");

  private final Path root;
  private final Set<Path> notUploads;
  private final List<DirectoryCopy> directories = new ArrayList<>();
  private final Map<String, Inode> files = new LinkedHashMap<>();
  private final List<LinkCopy> links = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();
  private final List<String> lost = new ArrayList<>();

  private TreeListing(Path root, Set<Path> notUploads) {
    this.root = root;
    this.notUploads = notUploads;
  }

  /// @param notUploads files in it that are copied in another way: databases and what is beside
  ///   them
  static TreeListing of(Path root, Set<Path> notUploads) throws IOException {
    TreeListing listing = new TreeListing(root.toRealPath(), notUploads);
    Inode itself = Inode.of(listing.root).orElseThrow(() -> new NoSuchFileException("" + root));
    listing.directory(listing.root, itself);
    return listing;
  }

  Path root() {
    return root;
  }

  List<DirectoryCopy> directories() {
    return directories;
  }

  /// By path below the root.
  Map<String, Inode> files() {
    return files;
  }

  List<LinkCopy> links() {
    return links;
  }

  List<String> leftOut() {
    return leftOut;
  }

  List<String> lost() {
    return lost;
  }

  private void directory(Path directory, Inode inode) throws IOException {
    List<Path> children;
    try (Stream<Path> all = Files.list(directory)) {
      children = all.sorted().toList();
    } catch (NoSuchFileException | NotDirectoryException vanished) {
      return;
    }
    directories.add(new DirectoryCopy(name(directory), inode.access()));
    for (Path child : children) {
      Optional<Inode> found = Inode.of(child);
      if (found.isPresent() && !notUploads.contains(child)) {
        take(child, found.get());
      }
    }
  }

  private void take(Path child, Inode inode) throws IOException {
    if (!canBeNamed(child)) {
      lost.add(name(child) + ": its name is not text in this process's locale (" + ENCODING + ")");
      return;
    }
    switch (inode.kind()) {
      case DIRECTORY -> directory(child, inode);
      case FILE -> files.put(name(child), inode);
      case LINK -> link(child, inode);
      case OTHER -> leftOut.add(name(child) + ": neither a file nor a directory nor a link");
    }
  }

  /// Bytes that are no text of the locale come out as something else, and can't be found again.
  private boolean canBeNamed(Path child) {
    try {
      return root.resolve(name(child)).equals(child);
    } catch (InvalidPathException unmappable) {
      return false;
    }
  }

  private void link(Path child, Inode inode) throws IOException {
    try {
      String target = Files.readSymbolicLink(child).toString();
      links.add(new LinkCopy(name(child), target, inode.access().uid(), inode.access().gid()));
    } catch (NoSuchFileException vanished) {
      return; // as if it had never been seen
    }
  }

  private String name(Path file) {
    return root.relativize(file).toString();
  }
}
