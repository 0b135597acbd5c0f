package dev.berth.data.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.data.snapshot.TreeCopy.DirectoryCopy;
import dev.berth.data.snapshot.TreeCopy.FileCopy;
import dev.berth.progress.Quiet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeScanTest {
  @TempDir private Path directory;
  private Path tree;

  @BeforeEach
  void aTree() throws IOException {
    tree = Files.createDirectory(directory.resolve("tree"));
    Files.createDirectory(directory.resolve("scratch"));
  }

  @Test
  void whatVanishesBeforeItIsReadIsNotInIt() throws IOException {
    Files.writeString(tree.resolve("cat.jpg"), "a cat");
    Files.writeString(tree.resolve("dog.jpg"), "a dog");
    TreeScan scan = scan();
    Files.delete(tree.resolve("cat.jpg"));

    assertThat(read(scan).files()).extracting(FileCopy::path).containsExactly("dog.jpg");
  }

  @Test
  void whatWasThereBeforeOrIsThereAfterIsInBoth() throws IOException {
    Files.createDirectory(tree.resolve("a"));
    Files.writeString(tree.resolve("a/early.jpg"), "early");
    Files.writeString(tree.resolve("changed.jpg"), "old");
    TreeCopy before = read(scan());
    Files.delete(tree.resolve("a/early.jpg"));
    Files.writeString(tree.resolve("changed.jpg"), "newer");
    Files.createDirectory(tree.resolve("b"));
    Files.writeString(tree.resolve("b/late.jpg"), "late");

    TreeCopy both = TreeScan.both(before, read(scan()));

    assertThat(both.files())
        .extracting(FileCopy::path)
        .containsExactly("a/early.jpg", "b/late.jpg", "changed.jpg");
    assertThat(both.files().get(2).content().bytes()).isEqualTo("newer".length());
    assertThat(both.directories()).extracting(DirectoryCopy::path).containsExactly("", "a", "b");
  }

  @Test
  void whatBecameSomethingElseIsOnlyThat() throws IOException {
    Files.createDirectory(tree.resolve("a"));
    Files.writeString(tree.resolve("a/inside.jpg"), "inside");
    Files.writeString(tree.resolve("b"), "b");
    TreeCopy before = read(scan());
    Files.delete(tree.resolve("a/inside.jpg"));
    Files.delete(tree.resolve("a"));
    Files.delete(tree.resolve("b"));
    Files.writeString(tree.resolve("a"), "a");
    Files.createDirectory(tree.resolve("b"));

    TreeCopy both = TreeScan.both(before, read(scan()));

    assertThat(both.files()).extracting(FileCopy::path).containsExactly("a");
    assertThat(both.directories()).extracting(DirectoryCopy::path).containsExactly("", "b");
  }

  private TreeScan scan() throws IOException {
    return new TreeScan(
        new BackupSet.Tree("pictures", tree.toString(), List.of()),
        TreeListing.of(tree, Set.of()),
        KnownFiles.NONE,
        new ContentStore(directory.resolve("files"), directory.resolve("scratch/upload")));
  }

  private static TreeCopy read(TreeScan scan) throws IOException {
    return scan.read(new Meter(new Quiet(), "test", 0));
  }
}
