package dev.berth.data.offsite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// A note of the one object that is on its way to a destination. After a kill it tells which object
/// may have come through without having been read back.
record InFlight(Path note) {

  /// What it must look like over there.
  ///
  /// @param sha256 of the sealed bytes
  record Expected(ObjectName name, String sha256) {}

  /// @param directory of such notes, one for each destination
  static InFlight to(Destination destination, Path directory) {
    return new InFlight(directory.resolve("sending-" + destination.key()));
  }

  Optional<Expected> read() throws IOException {
    try {
      String[] words = Files.readString(note).strip().split(" ", -1);
      return Optional.of(new Expected(new ObjectName(words[1]), words[0]));
    } catch (NoSuchFileException nothing) {
      return Optional.empty();
    }
  }

  void write(Expected object) throws IOException {
    Files.createDirectories(note.getParent());
    Path half = note.resolveSibling(note.getFileName() + ".part");
    String line = object.sha256() + " " + object.name() + "\n";
    try (FileChannel file =
        FileChannel.open(
            half,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      file.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
      file.force(true);
    }
    Files.move(half, note, StandardCopyOption.ATOMIC_MOVE);
  }

  void clear() throws IOException {
    Files.deleteIfExists(note);
  }
}
