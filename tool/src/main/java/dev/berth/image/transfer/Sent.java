package dev.berth.image.transfer;

/// What a transfer came to.
///
/// @param layers that were sent
/// @param known layers that were there already, of all images together
/// @param bytes uncompressed size of what was sent
/// @param wire bytes that went over the connection
public record Sent(int layers, int known, long bytes, long wire) {
  static final Sent NOTHING = new Sent(0, 0, 0, 0);

  /// For a person.
  public String shown() {
    return layers == 0
        ? "nothing to send: all layers are there"
        : "%s, %s (%s unpacked); %d were there"
            .formatted(
                layers == 1 ? "1 layer" : layers + " layers",
                megabytes(wire),
                megabytes(bytes),
                known);
  }

  static String megabytes(long bytes) {
    return "%.1f MB".formatted(bytes / 1e6);
  }
}
