package dev.berth.testbed.telegram.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.testbed.telegram.Lab;
import dev.berth.testbed.telegram.Parts;
import dev.berth.testbed.telegram.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Photos and documents: what a bot is told, and downloads.
final class FilesTest {
  private final Lab lab = Lab.open();

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void makesAPhotoIntoTelegramsSizesSmallestFirst() throws Exception {
    JsonObject message = send("photo", "p.png", Parts.png(1000, 500));

    List<JsonObject> sizes = message.objects("photo");
    assertThat(sizes)
        .extracting(s -> s.needNumber("width"))
        .containsExactly(90L, 320L, 800L, 1000L);
    assertThat(sizes.getLast().needNumber("height")).isEqualTo(500);
    assertThat(message.needText("caption")).isEqualTo("подпись");
    byte[] jpeg = download(sizes.getFirst());
    assertThat(ImageIO.read(new ByteArrayInputStream(jpeg)).getWidth()).isEqualTo(90);
    assertThat(jpeg).hasSize((int) sizes.getFirst().needNumber("file_size"));
  }

  @Test
  void neverEnlargesAPhoto() {
    assertThat(send("photo", "p.png", Parts.png(40, 30)).objects("photo")).hasSize(1);
  }

  @Test
  void shrinksACamerasPhotoTo1280Pixels() {
    List<JsonObject> sizes = send("photo", "p.png", Parts.png(6000, 600)).objects("photo");

    assertThat(sizes.getLast().needNumber("width")).isEqualTo(1280);
    assertThat(sizes.getLast().needNumber("height")).isEqualTo(128);
  }

  @Test
  void refusesAPhotoThatIsNone() {
    Lab.Result result = lab.send(Parts.upload(lab, "photo", "p.png", new byte[] {1, 2, 3}));

    assertThat(result.status()).isEqualTo(400);
    assertThat(result.body().needText("description"))
        .isEqualTo("Bad Request: IMAGE_PROCESS_FAILED");
  }

  @Test
  void handsADocumentOverByteForByte() throws Exception {
    byte[] bytes = new byte[300_000];
    new Random(1).nextBytes(bytes);

    JsonObject document = send("document", "Смета №1.pdf", bytes).needObject("document");

    assertThat(document.needText("file_name")).isEqualTo("Смета №1.pdf");
    assertThat(document.needText("mime_type")).isEqualTo("application/pdf");
    assertThat(download(document)).isEqualTo(bytes);
    JsonObject file = lab.object("getFile", JsonObject.of("file_id", document.get("file_id")));
    assertThat(file.needText("file_path")).matches("documents/file_\\d+\\.pdf");
  }

  @Test
  void refusesFilesOfMoreThanTwentyMegabytes() {
    JsonObject large = send("document", "x.bin", new byte[(20 << 20) + 1]).needObject("document");

    assertThat(lab.refusal(400, "getFile", JsonObject.of("file_id", large.get("file_id"))))
        .isEqualTo("Bad Request: file is too big");
  }

  @Test
  void refusesFilesItDoesNotKnow() {
    assertThat(lab.refusal(400, "getFile", JsonObject.of("file_id", "nope")))
        .isEqualTo("Bad Request: wrong file_id or the file is temporarily unavailable");
    assertThat(lab.refusal(400, "getFile", JsonObject.empty()))
        .isEqualTo("Bad Request: file_id not specified");
    assertThat(lab.get("/file/bot" + Lab.TOKEN + "/documents/file_9.pdf").status()).isEqualTo(404);
  }

  @Test
  void opensNoLinkThatGetFileDidNotGiveOut() {
    send("document", "x.pdf", new byte[] {1});

    assertThat(lab.get("/file/bot" + Lab.TOKEN + "/documents/file_0.pdf").status()).isEqualTo(404);
  }

  @Test
  void closesALinkAfterAnHour() {
    try (Lab fast = Lab.open(Lab.fast(1_000_000))) { // an hour in 3.6 ms
      JsonObject sent = fast.send(Parts.upload(fast, "document", "x.pdf", new byte[] {1})).body();
      Object id = sent.needObject("message").needObject("document").get("file_id");
      String path = fast.object("getFile", JsonObject.of("file_id", id)).needText("file_path");
      fast.look("messages", java.util.Map.of("after", "99", "wait", "20ms"));

      assertThat(fast.get("/file/bot" + Lab.TOKEN + "/" + path).status()).isEqualTo(404);
    }
  }

  private JsonObject send(String path, String name, byte[] bytes) {
    Lab.Result result = lab.send(Parts.upload(lab, path, name, bytes));
    assertThat(result.status()).as(result.body().toString()).isEqualTo(200);
    return result.body().needObject("message");
  }

  private byte[] download(JsonObject file) throws Exception {
    String path =
        lab.object("getFile", JsonObject.of("file_id", file.get("file_id"))).needText("file_path");
    URI uri = URI.create(lab.url() + "/file/bot" + Lab.TOKEN + "/" + path);
    HttpResponse<byte[]> response =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray());
    assertThat(response.statusCode()).isEqualTo(200);
    return response.body();
  }
}
