package dev.berth.data.archive;

import java.time.Duration;

/// How often the archiver does what, and how far it may go before it hurts the app.
///
/// @param look how long between two looks at a log
/// @param sealFrames a log with fewer is not worth a seal
/// @param sealLooks so many between two seals, unless the log has `sealBytes`
/// @param pieceBytes after which a piece is closed
/// @param pieceAge after which it is, too
/// @param logBytes a log that grows larger is let go of
/// @param roomBytes that must stay free where the archive is
public record ArchiveLimits(
    Duration look,
    long sealFrames,
    int sealLooks,
    long sealBytes,
    long pieceBytes,
    Duration pieceAge,
    long logBytes,
    long roomBytes) {

  private static final long MIB = 1024 * 1024;

  public static ArchiveLimits usual() {
    return new ArchiveLimits(
        Duration.ofMillis(200),
        1000,
        50,
        16 * MIB,
        4 * MIB,
        Duration.ofSeconds(10),
        256 * MIB,
        512 * MIB);
  }
}
