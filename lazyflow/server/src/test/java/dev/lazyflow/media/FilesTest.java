package dev.lazyflow.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lazyflow.FakeTelegram;
import dev.lazyflow.RunningApp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesTest {
  private static final long ANNA = 42;
  private static final byte[] JPEG = Arrays.copyOf(new byte[] {-1, -40, -1, -32}, 5000);

  private final FakeTelegram telegram = new FakeTelegram();
  @TempDir Path directory;
  private RunningApp app;

  @BeforeEach
  void start() {
    app = new RunningApp(telegram, directory, Map.of());
    telegram.put("big", JPEG);
  }

  @AfterEach
  void stop() {
    app.close();
    telegram.close();
  }

  private void photo(String more) {
    app.message(
        ANNA,
        "\"photo\":[{\"file_id\":\"small\",\"width\":9,\"height\":9},"
            + "{\"file_id\":\"big\",\"width\":90,\"height\":90,\"file_size\":5000}]"
            + more);
  }

  private String onlyFile() {
    return app.rows("select id from media").getFirst();
  }

  @Test
  void aPhotoBecomesATaskWithAPrivateFile() throws IOException {
    photo(",\"caption\":\"Чек завтра\"");
    app.settle();

    assertThat(app.rows("select content, status from tasks")).containsExactly("Чек|active");
    String path = app.rows("select file_path from media").getFirst();
    assertThat(path).matches("42/[0-9a-f-]{36}");
    assertThat(Files.readAllBytes(directory.resolve("uploads").resolve(path))).isEqualTo(JPEG);
    assertThat(app.rows("select type, state, mime_type, size from media"))
        .containsExactly("photo|stored|image/jpeg|5000");

    var list = app.call(app.session(ANNA), "GET", "/tasks?list=upcoming", "");
    assertThat(list.body())
        .contains("\"media\":[{\"id\":\"" + onlyFile() + "\",\"type\":\"photo\"")
        .doesNotContain("file_path", "uploads", "telegram");
  }

  @Test
  void onlyTheOwnerGetsTheFile() {
    photo("");
    app.settle();
    String path = "/files/" + onlyFile();

    HttpResponse<String> own = app.call(app.session(ANNA), "GET", path, "");
    assertThat(own.statusCode()).isEqualTo(200);
    assertThat(own.headers().firstValue("Content-Type")).contains("image/jpeg");
    assertThat(own.headers().firstValue("Content-Length")).contains("5000");
    assertThat(own.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(own.headers().firstValue("Cache-Control").orElse("")).startsWith("private");
    assertThat(own.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment");
    assertThat(app.call(app.session(43), "GET", path, "").statusCode()).isEqualTo(404);
    assertThat(app.get(path).statusCode()).isEqualTo(401);
    assertThat(app.call(app.session(ANNA), "GET", "/files/../x", "").statusCode()).isEqualTo(404);
  }

  @Test
  void theFileOfADeletedTaskIsGoneForEverybody() {
    photo("");
    app.settle();
    String token = app.session(ANNA);
    app.call(token, "DELETE", "/tasks/" + app.rows("select id from tasks").getFirst(), "");

    assertThat(app.call(token, "GET", "/files/" + onlyFile(), "").statusCode()).isEqualTo(404);
  }

  @Test
  void aDocumentKeepsItsNameAndGetsTheTypeOfItsBytes() {
    telegram.put("d", "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8));
    app.message(
        ANNA,
        "\"document\":{\"file_id\":\"d\",\"file_name\":\"отчёт \\\"1\\\".html\","
            + "\"mime_type\":\"text/html\",\"file_size\":25}");
    app.settle();

    assertThat(app.rows("select content from tasks")).containsExactly("отчёт \"1\".html");
    var file = app.call(app.session(ANNA), "GET", "/files/" + onlyFile(), "");
    assertThat(file.headers().firstValue("Content-Type")).contains("application/octet-stream");
    assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
        .isEqualTo("attachment; filename*=UTF-8''%D0%BE%D1%82%D1%87%D1%91%D1%82%20%221%22.html");
  }

  @Test
  void anAlbumIsOneTaskWithSeveralFiles() {
    photo(",\"media_group_id\":\"g1\",\"caption\":\"Ремонт\"");
    photo(",\"media_group_id\":\"g1\"");
    photo(",\"media_group_id\":\"g1\"");
    app.settle();

    assertThat(app.rows("select content from tasks")).containsExactly("Ремонт");
    assertThat(app.rows("select count(*) from media where state = 'stored'")).containsExactly("3");
    assertThat(telegram.calls("sendMessage")).hasSize(1);
  }

  @Test
  void aDownloadIsTriedAgainUntilItWorks() {
    telegram.answerNext("getFile", 502, "");
    telegram.answerNext("file", 500, "oops");
    photo("");
    app.settle();

    assertThat(app.rows("select state, attempts from media")).containsExactly("stored|3");
  }

  @Test
  void aFileThatTelegramRefusesIsToldAndTheTaskStays() {
    telegram.answerNext(
        "getFile", 400, "{\"ok\":false,\"error_code\":400,\"description\":\"file is too big\"}");
    photo("");
    app.settle();

    assertThat(app.rows("select state, last_error from media"))
        .containsExactly("failed|400 getFile: file is too big");
    assertThat(app.rows("select count(*) from tasks")).containsExactly("1");
    assertThat(telegram.calls("sendMessage").getLast().text("text")).contains("Не получилось");
    assertThat(app.call(app.session(ANNA), "GET", "/files/" + onlyFile(), "").statusCode())
        .isEqualTo(404);
  }

  @Test
  void aFileOfMoreThanTwentyMegabytesIsNotEvenAskedFor() {
    app.message(ANNA, "\"document\":{\"file_id\":\"d\",\"file_size\":20971521}");
    app.settle();

    assertThat(telegram.calls("getFile")).isEmpty();
    assertThat(telegram.calls("sendMessage").getLast().text("text")).contains("больше 20 МБ");
  }

  @Test
  void moreBytesThanAllowedLeaveNothingBehind() throws IOException {
    var uploads = new Uploads(directory.resolve("u"));
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 7;
          }
        };

    assertThatThrownBy(() -> uploads.save("42/x", endless)).isInstanceOf(Uploads.TooLarge.class);
    try (var files = Files.list(directory.resolve("u/42"))) {
      assertThat(files).isEmpty();
    }
    assertThat(uploads.find("42/x")).isEmpty();
  }

  @Test
  void pathsStayInsideTheDirectory() {
    var uploads = new Uploads(directory.resolve("u"));

    for (String path : List.of("../x", "42/../../x", "/etc/passwd", "")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> uploads.save(path, new ByteArrayInputStream(new byte[0])));
    }
  }
}
