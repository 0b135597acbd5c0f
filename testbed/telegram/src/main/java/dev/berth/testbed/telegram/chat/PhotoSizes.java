package dev.berth.testbed.telegram.chat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/// What Telegram makes of a photo: JPEGs whose longer sides are at most 90, 320, 800 and 1280
/// pixels, smallest first, never enlarged.
final class PhotoSizes {
  private static final List<Integer> SIDES = List.of(90, 320, 800, 1280);

  static {
    ImageIO.setUseCache(false); // by default it keeps copies in /tmp, which is small in a container
  }

  private PhotoSizes() {}

  /// One size of a photo.
  record Size(int width, int height, Upload jpeg) {}

  /// Empty if the bytes are no picture.
  static Optional<List<Size>> of(byte[] bytes) {
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        return Optional.empty();
      }
      ImageReader reader = readers.next();
      reader.setInput(in);
      BufferedImage picture = read(reader);
      reader.dispose();
      return Optional.of(sizes(picture));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty(); // it begins like a picture, but is broken
    }
  }

  /// Skips pixels of a picture much larger than the largest size: a camera's would not fit into the
  /// small memory that a simulator gets.
  private static BufferedImage read(ImageReader reader) throws IOException {
    int longer = Math.max(reader.getWidth(0), reader.getHeight(0));
    int every = Math.max(1, longer / SIDES.getLast());
    ImageReadParam param = reader.getDefaultReadParam();
    param.setSourceSubsampling(every, every, 0, 0);
    return reader.read(0, param);
  }

  private static List<Size> sizes(BufferedImage picture) throws IOException {
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
    return List.copyOf(sizes);
  }

  private static Size scaled(BufferedImage picture, double factor) throws IOException {
    int width = Math.max(1, (int) Math.round(picture.getWidth() * factor));
    int height = Math.max(1, (int) Math.round(picture.getHeight() * factor));
    BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        small.setRGB(
            x,
            y,
            average(
                picture, box(x, width, picture.getWidth()), box(y, height, picture.getHeight())));
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(small, "jpg", out);
    return new Size(width, height, new Upload("photo.jpg", "image/jpeg", out.toByteArray()));
  }

  /// The pixels from `from` up to `to` become one.
  private record Box(int from, int to) {}

  private static Box box(int at, int small, int large) {
    int from = (int) ((long) at * large / small);
    return new Box(from, Math.max(from + 1, (int) ((at + 1L) * large / small)));
  }

  /// The mean colour, on white where the picture is transparent: JPEG knows no transparency.
  private static int average(BufferedImage picture, Box columns, Box rows) {
    long red = 0;
    long green = 0;
    long blue = 0;
    for (int y = rows.from(); y < rows.to(); y++) {
      for (int x = columns.from(); x < columns.to(); x++) {
        int argb = picture.getRGB(x, y);
        int alpha = argb >>> 24;
        int white = 255 * (255 - alpha);
        red += (((argb >> 16) & 255) * alpha + white) / 255;
        green += (((argb >> 8) & 255) * alpha + white) / 255;
        blue += ((argb & 255) * alpha + white) / 255;
      }
    }
    long count = (long) (rows.to() - rows.from()) * (columns.to() - columns.from());
    return (int) (((red / count) << 16) | ((green / count) << 8) | (blue / count));
  }
}
