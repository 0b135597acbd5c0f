package dev.berth.testbed.telegram.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.testbed.telegram.Lab;
import dev.berth.testbed.telegram.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The envelope, the status codes, and the four ways to send parameters.
final class BotApiTest {
  private static final String WRITE = "/bot" + Lab.TOKEN + "/sendMessage";

  private final Lab lab = Lab.open();

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void introducesTheBot() {
    JsonObject me = lab.object("getMe", JsonObject.empty());

    assertThat(me.needNumber("id")).isEqualTo(7000000001L);
    assertThat(me.flag("is_bot")).isTrue();
    assertThat(me.needText("username")).isEqualTo("lazyflow_bot");
    assertThat(me.needText("first_name")).isEqualTo("LazyFlow");
    assertThat(me.flag("can_join_groups")).isTrue();
    assertThat(me.has("supports_inline_queries")).isTrue();
  }

  @Test
  void answersJsonWithTheStatusOfTheError() {
    Lab.Result result = lab.get("/bot" + Lab.TOKEN + "/noSuchMethod");

    assertThat(result.status()).isEqualTo(404);
    assertThat(result.response().headers().firstValue("Content-Type")).contains("application/json");
    assertThat(result.body())
        .isEqualTo(
            JsonObject.parse(
                "{\"ok\":false,\"error_code\":404,"
                    + "\"description\":\"Not Found: method not found\"}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GETME", "getme", "getMe", "GetMe"})
  void doesNotMindTheCaseOfAMethod(String name) {
    assertThat(lab.get("/bot" + Lab.TOKEN + "/" + name).status()).isEqualTo(200);
  }

  @Test
  void knowsItsOwnTokensOnly() {
    String stranger = "7000000001:AAEhBP0av28FrJ5vVYY4dK6Gm2Qx9sXyZ02";

    assertThat(lab.get("/bot" + stranger + "/getMe").body().toString())
        .isEqualTo("{\"ok\":false,\"error_code\":401,\"description\":\"Unauthorized\"}");
    assertThat(lab.get("/file/bot" + stranger + "/photos/file_0.jpg").status()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/botabc/getMe", "/bot/getMe", "/bot123/getMe", "/bot0:x/getMe"})
  void findsNothingUnderWhatIsNoToken(String path) {
    assertThat(lab.get(path).body().toString())
        .isEqualTo("{\"ok\":false,\"error_code\":404,\"description\":\"Not Found\"}");
  }

  @Test
  void takesParametersFromTheQuery() {
    lab.write("привет");

    Lab.Result result = lab.get(WRITE + "?chat_id=" + Lab.ANNA + "&text=%D0%B4%D0%B0+%26+1");

    assertThat(result.body().needObject("result").needText("text")).isEqualTo("да & 1");
  }

  @Test
  void takesParametersFromAnUrlencodedBody() {
    lab.write("привет");

    Lab.Result result =
        lab.send(
            post("application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("chat_id=" + Lab.ANNA + "&text=%D0%B4%D0%B0")));

    assertThat(result.body().needObject("result").needText("text")).isEqualTo("да");
  }

  @Test
  void takesParametersFromMultipart() {
    lab.write("привет");
    String body =
        "--xyz\r\nContent-Disposition: form-data; name=\"chat_id\"\r\n\r\n"
            + Lab.ANNA
            + "\r\n--xyz\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nдве\r\nстроки"
            + "\r\n--xyz--\r\n";

    Lab.Result result =
        lab.send(post("multipart/form-data; boundary=xyz").POST(BodyPublishers.ofString(body)));

    assertThat(result.body().needObject("result").needText("text")).isEqualTo("две\r\nстроки");
  }

  @Test
  void takesObjectsInJsonAsIfTheyWereText() {
    lab.write("привет");
    JsonObject asObject =
        JsonObject.of("chat_id", Lab.ANNA).with("text", "a").with("reply_markup", Lab.buttons("x"));
    JsonObject asText = asObject.copy().with("reply_markup", Lab.buttons("x").toString());

    assertThat(lab.object("sendMessage", asObject).needObject("reply_markup"))
        .isEqualTo(lab.object("sendMessage", asText).needObject("reply_markup"));
  }

  @Test
  void refusesABodyThatIsNotWhatItsTypeSays() {
    Lab.Result json = lab.send(post("application/json").POST(BodyPublishers.ofString("{")));
    Lab.Result parts = lab.send(post("multipart/form-data").POST(BodyPublishers.ofString("x")));

    assertThat(json.status()).isEqualTo(400);
    assertThat(parts.status()).isEqualTo(400);
  }

  private HttpRequest.Builder post(String type) {
    return HttpRequest.newBuilder(URI.create(lab.url() + WRITE)).header("Content-Type", type);
  }
}
