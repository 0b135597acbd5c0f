package dev.berth.testbed.telegram.chat;

import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;

/// What Telegram makes of a photo: JPEGs whose longer sides are at most 90, 320, 800 and 1280
/// pixels, smallest first, never enlarged.
final class PhotoSizes {
  private static final List<Integer> SIDES = List.of(90, 320, 800, 1280);

  private PhotoSizes() {}

  /// One size of a photo.
  record Size(int width, int height, Upload jpeg) {}

  /// Empty if the bytes are no picture.
  static Optional<List<Size>> of(byte[] bytes) {
    try {
      BufferedImage picture = ImageIO.read(new ByteArrayInputStream(bytes));
      if (picture == null) {
        return Optional.empty();
      }
      int longer = Math.max(picture.getWidth(), picture.getHeight());
      List<Size> sizes = new ArrayList<>();
      for (int side : SIDES) {
        if (side < longer) {
          sizes.add(scaled(picture, side / (double) longer));
        }
      }
      if (longer <= SIDES.getLast()) {
        sizes.add(scaled(picture, 1));
      }
      return Optional.of(List.copyOf(sizes));
    } catch (IOException e) {
      return Optional.empty(); // it begins like a picture, but is broken
    }
  }

  private static Size scaled(BufferedImage picture, double factor) throws IOException {
    int width = Math.max(1, (int) Math.round(picture.getWidth() * factor));
    int height = Math.max(1, (int) Math.round(picture.getHeight() * factor));
    // JPEG has no transparency, so it is painted on white.
    BufferedImage flat = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var graphics = flat.createGraphics();
    graphics.fillRect(0, 0, width, height);
    graphics.drawImage(picture.getScaledInstance(width, height, Image.SCALE_SMOOTH), 0, 0, null);
    graphics.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(flat, "jpg", out);
    return new Size(width, height, new Upload("photo.jpg", "image/jpeg", out.toByteArray()));
  }
}
