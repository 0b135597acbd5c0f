package dev.berth.verify.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.stack.env.Secret;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExpectedWebhookTest {
  private static final String SECRET = "s3cr3t-s3cr3t-s3cr3t-s3cr3t";
  private static final String URL = "https://bakery.example/webhook/" + SECRET;
  private static final ExpectedWebhook WANTED =
      new ExpectedWebhook(
          "https://bakery.example/webhook/…",
          Secret.of(URL),
          Optional.of(Secret.of(SECRET)),
          List.of("message", "callback_query"),
          Optional.of(8),
          Set.of("203.0.113.7"));

  @Test
  void theSameWebhookDiffersInNothing() {
    assertThat(WANTED.differences(info(URL, 8, List.of("callback_query", "message")))).isEmpty();
  }

  @Test
  void everythingThatDiffersIsTold() {
    assertThat(WANTED.differences(info("https://old.example/hook", 40, List.of())))
        .containsExactly(
            "it leads to https://old.example",
            "it gets the usual kinds of updates",
            "max_connections is 40");
    assertThat(WANTED.differences(info("", 8, List.of("message", "callback_query"))))
        .containsExactly("none is set");
  }

  @Test
  void theSecretOfAnEarlierWebhookIsNotShown() {
    List<String> differences =
        WANTED.differences(
            info("https://bakery.example/webhook/older-secret", 8, WANTED.allowedUpdates()));

    assertThat(differences).containsExactly("it leads to another path of this name");
    assertThat(info(URL, 8, List.of()).toString()).doesNotContain(SECRET);
    assertThat(WANTED.toString()).doesNotContain(SECRET);
  }

  @Test
  void anAddressThatTelegramKeptFromBeforeIsSeen() {
    WebhookInfo moved =
        new WebhookInfo(URL, 0, "198.51.100.4", null, null, 8, WANTED.allowedUpdates());
    WebhookInfo unknown =
        new WebhookInfo(URL, 0, "<unknown>", null, null, 8, WANTED.allowedUpdates());

    assertThat(WANTED.otherAddress(moved)).contains("198.51.100.4");
    assertThat(WANTED.otherAddress(unknown)).isEmpty();
    assertThat(WANTED.otherAddress(info(URL, 8, List.of()))).isEmpty();
  }

  private static WebhookInfo info(String url, int connections, List<String> updates) {
    return new WebhookInfo(url, 0, "203.0.113.7", null, null, connections, updates);
  }
}
