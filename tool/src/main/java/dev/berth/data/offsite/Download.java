package dev.berth.data.offsite;

import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Gets files back from one destination, with the secret key. What is not exactly what was sent is
/// refused, with the name of the part that is wrong.
public final class Download {
  private final ObjectStore store;
  private final Identity identity;
  private final NavigableMap<ObjectName, Long> there;
  private boolean keyFits;

  /// Looks at what is there, once.
  public Download(ObjectStore store, Identity identity) {
    this.store = store;
    this.identity = identity;
    this.there = Inventory.of(store).objects();
  }

  /// The files that are there as a whole and whose names begin so.
  public Stream<ObjectName> names(String prefix) {
    return new Inventory(there).files(prefix);
  }

  /// A file of which nothing is known but its name, such as a manifest; it must fit into memory.
  public byte[] read(ObjectName name) {
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    try {
      for (ObjectName part : partsFound(name)) {
        open(part, plain);
      }
    } catch (IOException impossible) {
      throw new IllegalStateException("writing to memory", impossible);
    }
    return plain.toByteArray();
  }

  /// Writes a file to where its cargo says. It appears there once it was verified.
  public void fetch(Cargo cargo) {
    List<Parts.Part> parts = new Parts(cargo.name(), cargo.size()).all().toList();
    parts.forEach(this::requireWhole);
    fetch(
        parts.stream().map(Parts.Part::name).toList(),
        cargo.file(),
        sha256 -> {
          if (!sha256.equals(cargo.sha256())) {
            throw refused(cargo.name(), "its SHA-256 is not the one of the manifest");
          }
        });
  }

  /// The same for a file of which nothing is known but its name, and which tells by itself whether
  /// its end is missing, as a piece of an archive does.
  public void fetch(ObjectName name, Path file) {
    fetch(partsFound(name), file, _ -> {});
  }

  /// @param judge throws when this is not the SHA-256 of the file
  private void fetch(List<ObjectName> parts, Path file, Consumer<String> judge) {
    try {
      Path half = file.resolveSibling(file.getFileName() + ".part");
      Files.createDirectories(file.toAbsolutePath().getParent());
      try {
        judge.accept(write(parts, half));
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(half);
      }
    } catch (IOException unwritable) {
      throw new ProblemException(
          ExitCode.FAILED,
          Problem.of("can't write " + file)
              .withCause(unwritable.toString())
              .withFix("df -h " + file.toAbsolutePath().getParent()));
    }
  }

  /// @return the SHA-256 of what was written
  private String write(List<ObjectName> parts, Path half) throws IOException {
    MessageDigest digest = Sha256.begin();
    try (FileChannel file =
            FileChannel.open(
                half,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
        OutputStream out = new DigestOutputStream(Channels.newOutputStream(file), digest)) {
      for (ObjectName part : parts) {
        open(part, out);
      }
      file.force(true);
    }
    return Sha256.end(digest);
  }

  private void requireWhole(Parts.Part part) {
    Long size = there.get(part.name());
    if (size == null) {
      throw refused(part.name(), "it is missing");
    }
    if (size != part.sealedSize()) {
      throw refused(part.name(), "it has %d bytes of %d".formatted(size, part.sealedSize()));
    }
  }

  /// Without a gap. That the last one is there only the content can tell.
  private List<ObjectName> partsFound(ObjectName name) {
    ObjectName single = name.with(Parts.ENDING);
    if (there.containsKey(single)) {
      return List.of(single);
    }
    long count =
        there.keySet().stream().filter(o -> o.value().startsWith(single.value() + ".")).count();
    List<ObjectName> parts = new ArrayList<>();
    for (int number = 0; number < Math.max(1, count); number++) {
      ObjectName part = Parts.numbered(name, number);
      if (!there.containsKey(part)) {
        throw refused(part, "it is missing");
      }
      parts.add(part);
    }
    return parts;
  }

  private void open(ObjectName part, OutputStream out) throws IOException {
    if (there.getOrDefault(part, 0L) > Envelope.sealedSize(Parts.PLAIN)) {
      throw refused(part, "it is larger than any part of ours");
    }
    byte[] sealed = store.get(part);
    byte[] buffer = new byte[64 * 1024];
    try (InputStream plain = opened(part, sealed)) {
      for (int some = readOrRefuse(plain, buffer, part); some >= 0; ) {
        out.write(buffer, 0, some);
        some = readOrRefuse(plain, buffer, part);
      }
    }
  }

  private InputStream opened(ObjectName part, byte[] sealed) {
    try {
      InputStream plain = Envelope.open(identity, new ByteArrayInputStream(sealed));
      keyFits = true;
      return plain;
    } catch (WrongKeyException _) {
      throw keyFits ? refused(part, "its head is damaged") : wrongKey(part);
    } catch (IOException damaged) {
      throw refused(part, String.valueOf(damaged.getMessage()));
    }
  }

  /// Failures of reading are told apart from those of writing: a full disk is no damaged copy.
  private static int readOrRefuse(InputStream plain, byte[] buffer, ObjectName part) {
    try {
      return plain.read(buffer);
    } catch (IOException damaged) {
      throw refused(part, "it is damaged, or cut");
    }
  }

  private static ProblemException wrongKey(ObjectName part) {
    return new ProblemException(
        ExitCode.FAILED,
        Problem.of("this key does not open " + part)
            .withCause("it is sealed for another key (or its head is damaged)")
            .withFix("use the backup.key that berth env init made for this stack")
            .withState("nothing was restored"));
  }

  private static ProblemException refused(ObjectName name, String cause) {
    return new ProblemException(
        ExitCode.FAILED,
        Problem.of(name + " is not what was sent")
            .withCause(cause)
            .withFix("restore an older copy, or from another destination: berth backup list"));
  }
}
