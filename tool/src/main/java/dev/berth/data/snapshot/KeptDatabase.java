package dev.berth.data.snapshot;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import dev.berth.data.snapshot.Manifest.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.function.LongConsumer;

/// A database as one zstd file, in pieces of 64 KB however large it is.
///
/// @param plain what it is made of
/// @param compressed the file
record KeptDatabase(Content plain, Content compressed) {
  private static final int LEVEL = 3;
  private static final int BUFFER = 1 << 16;

  /// Makes the file and syncs it.
  static KeptDatabase write(Path database, Path kept, LongConsumer passed) throws IOException {
    try (InputStream in = Files.newInputStream(database);
        FileChannel file = Durable.create(kept)) {
      HashingOutput compressed = new HashingOutput(Channels.newOutputStream(file), _ -> {});
      var zstd = new ZstdOutputStreamNoFinalizer(compressed, LEVEL).setChecksum(true);
      HashingOutput plain = new HashingOutput(zstd, passed);
      pour(in, plain);
      zstd.closeWithoutClosingParentStream();
      file.force(true);
      return new KeptDatabase(plain.content(), compressed.content());
    }
  }

  /// Reads the file back to its end.
  ///
  /// @param to gets the database
  static KeptDatabase read(Path kept, OutputStream to, LongConsumer passed) throws IOException {
    HashingOutput plain = new HashingOutput(to, passed);
    MessageDigest digest = HashingOutput.sha256();
    try (InputStream file = new DigestInputStream(Files.newInputStream(kept), digest);
        InputStream zstd = new ZstdInputStreamNoFinalizer(file)) {
      pour(zstd, plain);
      pour(file, OutputStream.nullOutputStream());
    }
    return new KeptDatabase(
        plain.content(), new Content(Files.size(kept), HashingOutput.hex(digest)));
  }

  static void pour(InputStream from, OutputStream to) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (int some = from.read(buffer); some >= 0; some = from.read(buffer)) {
      to.write(buffer, 0, some);
    }
  }
}
