package dev.berth.testbed.telegram;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;

/// Uploads for tests.
public final class Parts {
  private Parts() {}

  /// A multipart request to the control API with one file and one caption.
  public static HttpRequest.Builder upload(Lab lab, String path, String name, byte[] bytes) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    write(body, "--b\r\nContent-Disposition: form-data; name=\"caption\"\r\n\r\nподпись");
    write(
        body,
        "\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
            + name
            + "\"\r\nContent-Type: application/pdf\r\n\r\n");
    body.writeBytes(bytes);
    write(body, "\r\n--b--\r\n");
    return HttpRequest.newBuilder(URI.create(lab.url() + "/_/" + path))
        .header("Content-Type", "multipart/form-data; boundary=b")
        .POST(BodyPublishers.ofByteArray(body.toByteArray()));
  }

  private static void write(ByteArrayOutputStream body, String text) {
    body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /// A picture of one colour.
  public static byte[] png(int width, int height) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
      for (int x = 0; x < width; x++) {
        picture.setRGB(x, 0, 0xff336699);
      }
      ImageIO.write(picture, "png", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
