package dev.berth.data.archive;

import dev.berth.data.sqlite.WalChecksum;
import dev.berth.data.sqlite.WalPosition;
import dev.berth.data.sqlite.WalSalt;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;

/// What the archive knows of the commits of one moment. In a piece it is a zstd skippable frame
/// (RFC 8878, section 3.1.2), which every zstd passes over; the compressed part of the log follows
/// it. A batch without commits is a note, and nothing follows it.
///
/// @param number counts all batches of a database, over gaps too
/// @param previous hash of the batch before; [#NONE] where a chain begins
/// @param millis since 1970 by the wall clock; never less than in the batch before
/// @param note what happened here: a seal, a mark, or nothing
record Batch(long number, String previous, long millis, Span span, Packed packed, String note) {
  static final String NONE = "0".repeat(2 * Sha256.BYTES);

  /// Of the skippable frame: magic number and length.
  static final int FRAME_HEADER = 8;

  /// Without its note.
  static final int BYTES = 72 + 2 * Sha256.BYTES;

  static final int NOTE_LIMIT = 1000;

  private static final int SKIPPABLE = 0x184D2A5B;
  private static final int TAG = 0x42574131; // BWA1
  private static final HexFormat HEX = HexFormat.of();

  /// Which frames of the log.
  ///
  /// @param from counted from 0
  /// @param to the first one that is not in it
  /// @param pages of the database after the last commit
  /// @param checksum of the log after the last frame
  record Span(WalSalt salt, int pageSize, long from, long to, int pages, WalChecksum checksum) {

    /// Where the next one has to go on.
    Span end() {
      return new Span(salt, pageSize, to, to, pages, checksum);
    }
  }

  /// What follows.
  ///
  /// @param bytes compressed
  /// @param sha256 of these bytes
  record Packed(long bytes, String sha256) {
    static final Packed NOTHING = new Packed(0, NONE);
  }

  WalPosition position() {
    return new WalPosition(span.salt(), span.to());
  }

  Instant time() {
    return Instant.ofEpochMilli(millis);
  }

  boolean beginsChain() {
    return previous.equals(NONE);
  }

  /// As it is written into a piece.
  ByteBuffer frame() {
    byte[] text = note.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(FRAME_HEADER + BYTES + text.length);
    bytes.order(ByteOrder.LITTLE_ENDIAN).putInt(SKIPPABLE).putInt(BYTES + text.length);
    bytes.order(ByteOrder.BIG_ENDIAN).putInt(TAG).putInt(0).putLong(number).putLong(millis);
    bytes.putInt(span.salt.first()).putInt(span.salt.second());
    bytes.putLong(span.from).putLong(span.to).putInt(span.pageSize).putInt(span.pages);
    bytes.putInt(span.checksum.first()).putInt(span.checksum.second()).putLong(packed.bytes);
    bytes.put(HEX.parseHex(packed.sha256)).put(HEX.parseHex(previous)).put(text);
    bytes.putInt(FRAME_HEADER + 4, crc(bytes));
    return bytes.flip();
  }

  /// Identifies it and, since it names its own content and the batch before, all that came before.
  String hash() {
    ByteBuffer frame = frame();
    var digest = Sha256.start();
    digest.update(frame.position(FRAME_HEADER));
    return HEX.formatHex(digest.digest());
  }

  /// How long the content of the frame is that begins with these eight bytes; empty when it is not
  /// one of ours.
  static Optional<Integer> length(ByteBuffer head) {
    ByteBuffer bytes = head.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    int length = bytes.getInt(4);
    boolean ours = bytes.getInt(0) == SKIPPABLE && length >= BYTES && length <= BYTES + NOTE_LIMIT;
    return ours ? Optional.of(length) : Optional.empty();
  }

  /// Empty when a bit of it is wrong.
  static Optional<Batch> parse(ByteBuffer frame) {
    ByteBuffer bytes = frame.duplicate().order(ByteOrder.BIG_ENDIAN);
    if (bytes.getInt(FRAME_HEADER) != TAG || bytes.getInt(FRAME_HEADER + 4) != crc(bytes)) {
      return Optional.empty();
    }
    bytes.position(FRAME_HEADER + 8);
    long number = bytes.getLong();
    long millis = bytes.getLong();
    WalSalt salt = new WalSalt(bytes.getInt(), bytes.getInt());
    long from = bytes.getLong();
    long to = bytes.getLong();
    int pageSize = bytes.getInt();
    int pages = bytes.getInt();
    Span span =
        new Span(salt, pageSize, from, to, pages, new WalChecksum(bytes.getInt(), bytes.getInt()));
    Packed packed = new Packed(bytes.getLong(), hash(bytes));
    String previous = hash(bytes);
    String note = StandardCharsets.UTF_8.decode(bytes).toString();
    return Optional.of(new Batch(number, previous, millis, span, packed, note));
  }

  private static String hash(ByteBuffer bytes) {
    byte[] hash = new byte[Sha256.BYTES];
    bytes.get(hash);
    return HEX.formatHex(hash);
  }

  /// Over all that follows it.
  private static int crc(ByteBuffer frame) {
    int from = FRAME_HEADER + 8;
    CRC32C crc = new CRC32C();
    crc.update(frame.slice(from, frame.capacity() - from));
    return (int) crc.getValue();
  }
}
