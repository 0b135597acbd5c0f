package dev.lazyflow.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lazyflow.Eventually;
import dev.lazyflow.FakeTelegram;
import dev.lazyflow.RunningApp;
import dev.lazyflow.config.Secret;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where Telegram is reached through an HTTP proxy only: nobody else knows its name here.
class TelegramProxyTest {
  private static final String ROOT = "https://" + TlsTelegram.NAME;

  private final SSLSocketFactory usual = HttpsURLConnection.getDefaultSSLSocketFactory();
  @TempDir Path directory;

  @BeforeEach
  @AfterEach
  void trustTheUsual() {
    HttpsURLConnection.setDefaultSSLSocketFactory(usual);
  }

  @Test
  void everyCallGoesThroughTheProxyThatTheEnvironmentNames() throws Exception {
    try (var telegram = new TlsTelegram(directory);
        var proxy = new ConnectProxy(telegram.port());
        var unused = new FakeTelegram()) {
      HttpsURLConnection.setDefaultSSLSocketFactory(telegram.context().getSocketFactory());
      var environment =
          Map.of(
              "TELEGRAM_API_ROOT", ROOT, "TELEGRAM_HTTP_PROXY", "http://localhost:" + proxy.port());
      try (var app = new RunningApp(unused, directory, environment)) {
        Eventually.until("registered", () -> telegram.methods().contains("setWebhook"));
        app.message(42, "\"text\":\"Купить молоко\"");
        Eventually.until("answered", () -> telegram.methods().contains("sendMessage"));
      }
      assertThat(proxy.requests())
          .isNotEmpty()
          .containsOnly("CONNECT " + TlsTelegram.NAME + ":443 HTTP/1.1");
      assertThat(proxy.passedOn()).isNotEmpty().doesNotContain(FakeTelegram.TOKEN);
      assertThat(unused.calls("getWebhookInfo", "sendMessage")).isEmpty();
    }
  }

  @Test
  void aProxyThatRefusesIsTelegramOutOfReach() throws Exception {
    try (var proxy = new ConnectProxy(0)) {
      var address = InetSocketAddress.createUnresolved("127.0.0.1", proxy.port());
      var token = new Secret(FakeTelegram.TOKEN);
      var api = new TelegramApi(new TelegramJson(), URI.create(ROOT), token, Optional.of(address));

      assertThatThrownBy(api::commands)
          .isInstanceOf(TelegramFailure.Unreachable.class)
          .hasMessageNotContaining(FakeTelegram.TOKEN);
      assertThat(proxy.requests()).hasSize(1);
    }
  }
}
