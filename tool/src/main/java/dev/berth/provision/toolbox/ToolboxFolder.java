package dev.berth.provision.toolbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// A self-contained folder of Berth, as the build makes it: program, runtime, and a manifest with
/// the digest of every file.
///
/// @param home where it is; absolute
/// @param version of the Berth in it
/// @param manifest as `sha256sum` writes and reads it
/// @param architecture Debian's word for the processor that its runtime is for, or what else it is
public record ToolboxFolder(Path home, String version, String manifest, String architecture) {
  private static final Path RUNTIME = Path.of("runtime/bin/java");

  /// Digest, two spaces, path.
  private static final int PATH_AT = 64 + 2;

  /// One file of it.
  ///
  /// @param path relative to the folder
  record Entry(String digest, String path) {
    static Entry of(String line) {
      return new Entry(line.substring(0, 64), line.substring(PATH_AT).replaceFirst("^\\./", ""));
    }
  }

  /// Empty for a folder that is not self-contained: one without a manifest, or whose runtime is the
  /// JDK of its machine.
  public static Optional<ToolboxFolder> in(Path home, String version) {
    Path manifest = home.resolve("manifest");
    Path runtime = home.resolve(RUNTIME);
    if (!Files.isReadable(manifest) || Files.isSymbolicLink(home.resolve("runtime"))) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new ToolboxFolder(home, version, Files.readString(manifest), architecture(runtime)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// A name of its own for this content.
  public String name() {
    return version + "-" + digest().substring(0, 12);
  }

  /// Of the manifest, and so of everything.
  String digest() {
    try {
      byte[] bytes = manifest.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  List<Entry> files() {
    return manifest.lines().map(Entry::of).toList();
  }

  long bytes(List<Entry> entries) {
    long sum = 0;
    for (Entry entry : entries) {
      try {
        sum += Files.size(home.resolve(entry.path()));
      } catch (IOException gone) {
        throw new UncheckedIOException(gone);
      }
    }
    return sum;
  }

  /// Those whose content is in none of the others.
  List<Entry> missingIn(List<Entry> others) {
    List<String> known = others.stream().map(Entry::digest).toList();
    List<Entry> missing = new ArrayList<>(files());
    missing.removeIf(file -> known.contains(file.digest()));
    return missing;
  }

  /// From the head of the program, elf(5): `e_machine` at byte 18.
  private static String architecture(Path program) throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(program)) {
      head = in.readNBytes(20);
    }
    ByteBuffer bytes = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
    if (head.length < 20 || bytes.getInt(0) != 0x464c457f) {
      return "no Linux";
    }
    return switch (bytes.getShort(18)) {
      case 0x3e -> "amd64";
      case 0xb7 -> "arm64";
      default -> "ELF machine " + bytes.getShort(18);
    };
  }
}
