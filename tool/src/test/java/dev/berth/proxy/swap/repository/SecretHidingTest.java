package dev.berth.proxy.swap.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.proxy.nginx.NginxDirective;
import dev.berth.proxy.nginx.NginxParser;
import dev.berth.proxy.nginx.NginxPrinter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretHidingTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          proxy_set_header Authorization "Bearer pa55word"; | AUTHORIZATION
          proxy_set_header X-Api-Key pa55word; | API_KEY
          proxy_set_header Cookie sid=pa55word; | COOKIE
          set $upload_token pa55word; | UPLOAD_TOKEN
          if ($http_x_api_key != pa55word) { } | API_KEY
          if ($cookie_auth_token = "pa55word") { } | AUTH_TOKEN
          if ($arg_key ~* ^pa55word$) { } | KEY
          map $http_x_api_key $a { pa55word 1; } | API_KEY
          map $host $auth { default pa55word; } | AUTH
          proxy_pass http://app/?api_key=pa55word; | API_KEY
          return 302 https://anna:pa55word@x.example/; | URL_CREDENTIALS
          location /webhook/pa55word0123456789abc { } | WEBHOOK_PATH
          location /x/550e8400-e29b-41d4-a716-446655440000/pa55word0123456789 { } | SECRET_PATH
          proxy_pass https://t.me/bot123456:pa55word0123456789pa55word0123456; | TELEGRAM_BOT_TOKEN
          env SIGNING_KEY=pa55word; | SIGNING_KEY
          secure_link_md5 "$uri pa55word"; | SECURE_LINK_SECRET
          """)
  void putsAVariableIntoThePlaceOfASecret(String nginx, String variable) {
    SecretHiding.Result hidden = SecretHiding.of(parse(nginx));

    assertThat(NginxPrinter.print(hidden.tree()))
        .doesNotContain("pa55word")
        .contains("${" + variable + "}");
    assertThat(hidden.secrets()).extracting(HiddenSecret::variable).contains(variable);
    assertThat(hidden.secrets()).allMatch(each -> each.place().equals("nginx.conf:1"));
    assertThat(hidden.secrets().toString()).doesNotContain("pa55word");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          proxy_set_header Authorization "";
          proxy_set_header Authorization $http_authorization;
          proxy_set_header Authorization "Bearer ${API_TOKEN}";
          proxy_set_header X-Forwarded-Proto https;
          if ($http_authorization = "") { }
          if ($http_authorization ~ "^Bearer ") { }
          if ($request_method != POST) { }
          map $http_origin $cors_credentials { default ""; ~^https true; }
          location /assets/2024-spring-collection/ { }
          ssl_certificate_key /etc/letsencrypt/live/0123456789abcdef0/privkey.pem;
          root /srv/releases/release20240101120000;
          return 301 https://x.example/?page=2&sort=name;
          """)
  void leavesWhatIsNone(String nginx) {
    assertThat(NginxPrinter.print(SecretHiding.of(parse(nginx)).tree()))
        .isEqualTo(NginxPrinter.print(parse(nginx)));
  }

  @Test
  void theSameSecretHasOneNameAndAnotherOneItsOwn() {
    SecretHiding.Result hidden =
        SecretHiding.of(
            parse(
                "proxy_set_header X-Api-Key first0ne; proxy_set_header X-Api-Key sec0nd;"
                    + " if ($http_x_api_key = first0ne) { }"));

    assertThat(hidden.secrets())
        .extracting(HiddenSecret::variable)
        .containsExactly("API_KEY", "API_KEY_2", "API_KEY");
    assertThat(NginxPrinter.print(hidden.tree())).contains("= ${API_KEY})");
  }

  @Test
  void codeOfOtherLanguagesIsNotShown() {
    assertThat(SecretHiding.of(parse("content_by_lua_block { key = 'pa55word' }")).tree())
        .singleElement()
        .matches(each -> each.args().isEmpty() && each.children().isEmpty());
  }

  private static List<NginxDirective> parse(String text) {
    return NginxParser.parse(Path.of("nginx.conf"), text, problem -> {});
  }
}
