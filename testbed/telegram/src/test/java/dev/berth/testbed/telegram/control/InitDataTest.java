package dev.berth.testbed.telegram.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.testbed.telegram.Lab;
import dev.berth.testbed.telegram.json.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// The vectors were signed by Telegram and published in the documentation of tma.js.
final class InitDataTest {
  private static final String TELEGRAMS_KEY =
      "e7bf03a2fa4602af4580703d88dda5bb59f32ed8b02a56c187fe7d34caed242d";
  private static final String OLDER =
      "query_id=AAHdF6IQAAAAAN0XohDhrOrc&user=%7B%22id%22%3A279058397%2C%22first_name%22%3A%22"
          + "Vladislav%22%2C%22last_name%22%3A%22Kibenko%22%2C%22username%22%3A%22vdkfrost%22%2C"
          + "%22language_code%22%3A%22ru%22%2C%22is_premium%22%3Atrue%7D&auth_date=1662771648"
          + "&hash=c501b71e775f74ce10e377dea85a7ea24ecd640b223ea86dfe453e0eaed2e2b2";
  private static final String NEWER =
      "user=%7B%22id%22%3A279058397%2C%22first_name%22%3A%22Vladislav%20%2B%20-%20%3F%20%5C%2F%22"
          + "%2C%22last_name%22%3A%22Kibenko%22%2C%22username%22%3A%22vdkfrost%22%2C"
          + "%22language_code%22%3A%22ru%22%2C%22is_premium%22%3Atrue%2C"
          + "%22allows_write_to_pm%22%3Atrue%2C%22photo_url%22%3A%22https%3A%5C%2F%5C%2Ft.me%5C%2F"
          + "i%5C%2Fuserpic%5C%2F320%5C%2F4FPEE4tmP3ATHa57u6MqTDih13LTOiMoKoLDRG4PnSA.svg%22%7D"
          + "&chat_instance=8134722200314281151&chat_type=private&auth_date=1733509682"
          + "&signature=TYJxVcisqbWjtodPepiJ6ghziUL94-KNpG8Pau-X7oNNLNBM72APCpi_RKiUlBvcqo5L-"
          + "LAxIc3dnTzcZX_PDg&hash="
          + "a433d8f9847bd6addcc563bff7cc82c89e97ea0d90c11fe5729cae6796a36d73";

  @Test
  void hashesAsTelegramDid() {
    assertThat(InitData.hash(fields(OLDER), "5768337691:AAH5YkoiEuPk8-FZa32hStHTqXiLPtAEhx8"))
        .isEqualTo(fields(OLDER).get("hash"));
  }

  @Test
  void coversTheSignatureByTheHash() {
    assertThat(InitData.hash(fields(NEWER), "7342037359:AAHI25ES9xCOMPokpYoz-p8XVrZUdygo2J4"))
        .isEqualTo(fields(NEWER).get("hash"));
  }

  @Test
  void signsWhatTelegramSigned() throws GeneralSecurityException {
    assertThat(verified(fields(NEWER), 7342037359L, TELEGRAMS_KEY)).isTrue();
  }

  @Test
  void handsOutDataWithBothSignatures() throws GeneralSecurityException {
    try (Lab lab = Lab.open()) {
      JsonObject answer =
          lab.look("initdata", Map.of("user", "" + Lab.BORIS, "start_param", "t_1"));
      SortedMap<String, String> fields = fields(answer.needText("init_data"));

      assertThat(fields.get("hash")).isEqualTo(InitData.hash(fields, Lab.TOKEN));
      assertThat(verified(fields, 7000000001L, answer.needText("public_key"))).isTrue();
      assertThat(fields).containsEntry("start_param", "t_1").containsKey("query_id");
      assertThat(JsonObject.parse(fields.getOrDefault("user", "")).toString())
          .startsWith("{\"id\":700100002,\"first_name\":\"Борис\"")
          .doesNotContain("is_bot");
    }
  }

  @Test
  void encodesASpaceAsTelegramsClientsDo() {
    assertThat(InitData.encoded("а b+c&d=%")).isEqualTo("%D0%B0%20b%2Bc%26d%3D%25");
  }

  private static boolean verified(SortedMap<String, String> fields, long bot, String key)
      throws GeneralSecurityException {
    byte[] x509 = HexFormat.of().parseHex("302a300506032b6570032100" + key);
    Signature ed25519 = Signature.getInstance("Ed25519");
    ed25519.initVerify(
        KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509)));
    ed25519.update(InitData.forThirdParties(fields, bot).getBytes(StandardCharsets.UTF_8));
    return ed25519.verify(Base64.getUrlDecoder().decode(fields.get("signature")));
  }

  private static SortedMap<String, String> fields(String initData) {
    SortedMap<String, String> fields = new TreeMap<>();
    for (String pair : initData.split("&", -1)) {
      String[] sides = pair.split("=", 2);
      fields.put(sides[0], URLDecoder.decode(sides[1], StandardCharsets.UTF_8));
    }
    return fields;
  }
}
