package dev.berth.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.cli.TypedBerth;
import dev.berth.problem.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `berth plan --swap-proxy` on a small repository: what it writes, what it asks, what it hides.
class SwapPlanTest {
  private static final String CANARY = "c4naryNeverShown";

  @TempDir private Path shop;
  private final TypedBerth berth = new TypedBerth();

  @Test
  void writesOnePageAndNothingElse() throws IOException {
    put("nginx.conf", "http { server { listen 80; server_name shop.example; root /srv; } }");

    assertThat(plan()).isEqualTo(ExitCode.OK);

    assertThat(files()).containsExactly("docs/plan/caddy-swap.md", "nginx.conf");
    assertThat(Files.readString(shop.resolve("docs/plan/caddy-swap.md")))
        .contains("# From nginx to Caddy", "shop.example {");
    assertThat(berth.out()).contains("Written:", "5 directives, 0 without an equivalent");
    assertThat(plan()).isEqualTo(ExitCode.OK);
    assertThat(berth.out()).contains("Nothing to do:");
  }

  @Test
  void writesWhereOtherPlansAreOrWhereItIsTold() throws IOException {
    put("nginx.conf", "http { server { listen 80; } }");
    Files.createDirectories(shop.resolve(".sisyphus"));

    assertThat(plan()).isEqualTo(ExitCode.OK);
    assertThat(plan("--out", shop.resolve("else.md").toString())).isEqualTo(ExitCode.OK);

    assertThat(files()).contains(".sisyphus/plans/caddy-swap.md", "else.md");
  }

  @Test
  void replacesAPageOnlyIfSomebodyAgrees() throws IOException {
    put("nginx.conf", "http { server { listen 80; } }");
    put("docs/plan/caddy-swap.md", "my own words\n");

    assertThat(plan()).isEqualTo(ExitCode.USAGE);
    assertThat(berth.out()).contains("is there and differs:", "-my own words");
    assertThat(plan("--yes")).isEqualTo(ExitCode.OK);
  }

  @Test
  void givesProgramsTheValueAndWritesNothing() throws IOException {
    put("nginx.conf", "http { server { listen 80; } }");

    assertThat(plan("--json")).isEqualTo(ExitCode.OK);

    assertThat(berth.out()).contains("\"place\": \"nginx.conf:1\"", "\"caddyfile\": ");
    assertThat(files()).containsExactly("nginx.conf");
  }

  @Test
  void saysWhatWasSearchedWhereThereIsNone() throws IOException {
    put("README.md", "no proxy");

    assertThat(plan()).isEqualTo(ExitCode.CONFIGURATION);

    assertThat(berth.err()).contains("no nginx configuration in", "searched in 1 files", "*.conf");
  }

  @Test
  void asksWhichOfSeveralIsMeant() throws IOException {
    put("nginx.conf", "http { server { listen 80; server_name a.example; } }");
    put("old/nginx.conf", "http { server { listen 80; server_name b.example; } }");

    assertThat(plan()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(berth.err())
        .contains("2 nginx configurations", "old/nginx.conf", "berth plan --swap-proxy --nginx");

    assertThat(plan("--nginx", shop.resolve("old/nginx.conf").toString())).isEqualTo(ExitCode.OK);
    assertThat(Files.readString(shop.resolve("docs/plan/caddy-swap.md")))
        .contains("b.example {")
        .doesNotContain("a.example");
  }

  @Test
  void tellsAllMistakesOfTheConfigurationAtOnce() throws IOException {
    put("nginx.conf", "http {\n server {\n  listen 80\n }\n server {\n  root '/srv\n }\n}\n");

    assertThat(plan()).isEqualTo(ExitCode.CONFIGURATION);

    assertThat(berth.err())
        .contains("nginx.conf:3: a directive that begins here has no ';'", "nginx.conf:6: a quote");
    assertThat(files()).containsExactly("nginx.conf");
  }

  @Test
  void refusesOptionsThatMeanNothingHere() {
    assertThat(plan("--only", "phase1-2")).isEqualTo(ExitCode.USAGE);
    assertThat(berth.run("plan", shop.toString(), "--nginx", "x")).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void showsNoSecretAnywhere() throws IOException {
    put(
        "nginx.conf",
        """
        http {
          map $http_x_api_key $known { default 0; "c4naryNeverShown1" 1; ~^c4naryNeverShown2 1; }
          map $host $backend_auth { default "Basic c4naryNeverShown3=="; }
          server {
            listen 80;
            server_name shop.example;
            set $api_token "c4naryNeverShown4";
            location /hook/c4naryNeverShown5 { proxy_pass http://app:1; }
            location / {
              if ($http_x_telegram_bot_api_secret_token != "c4naryNeverShown6") { return 403; }
              if ($http_authorization ~ "^Bearer c4naryNeverShown7$") { return 204; }
              if ($arg_token = c4naryNeverShown8) { return 204; }
              proxy_set_header Authorization "Bearer c4naryNeverShown9";
              proxy_set_header X-Key $api_token;
              proxy_set_header X-Backend $backend_auth;
              auth_basic "Shop $known";
              auth_basic_user_file htpasswd;
              proxy_pass http://app:3000;
            }
            location /users { proxy_pass http://admin:c4naryNeverShown10@app:3000; }
            location /old {
              return 301 https://u:c4naryNeverShown11@old.example/?key=c4naryNeverShown12;
            }
            secure_link_md5 "$uri c4naryNeverShown13";
          }
        }
        """);
    put("htpasswd", "nginx:$apr1$c4naryNeverShown15\n");
    put("deploy.sh", "curl -u a:c4naryNeverShown16 -H 'X-Api-Key: c4naryNeverShown17' nginx\n");
    put("more.conf", "proxy_set_header X-Token c4naryNeverShown18; # nginx\n");

    assertThat(plan()).isEqualTo(ExitCode.OK);
    String page = Files.readString(shop.resolve("docs/plan/caddy-swap.md"));
    assertThat(plan("--json")).isEqualTo(ExitCode.OK);

    assertThat(page).doesNotContain(CANARY);
    assertThat(berth.out() + berth.err()).doesNotContain(CANARY);
    assertThat(page)
        .contains("@if1 not vars {header.X-Telegram-Bot-Api-Secret-Token} {$WEBHOOK_SECRET}")
        .contains("header_up Authorization \"Bearer {$AUTHORIZATION", "handle /hook/{$")
        .contains("| `WEBHOOK_SECRET` | what `$http_x_telegram_bot_api_secret_token` is")
        .contains("nginx.conf:10 |", "deploy.sh:1", "more.conf:1");
  }

  @Test
  void showsNoSecretOfAConfigurationThatIsBroken() throws IOException {
    put("nginx.conf", "http {\n proxy_set_header Authorization c4naryNeverShown\n}\n");

    assertThat(plan()).isEqualTo(ExitCode.CONFIGURATION);

    assertThat(berth.out() + berth.err()).contains("nginx.conf:2").doesNotContain(CANARY);
  }

  private ExitCode plan(String... more) {
    List<String> words = new ArrayList<>(List.of("plan", "--swap-proxy", shop.toString()));
    words.addAll(List.of(more));
    return berth.run(words.toArray(String[]::new));
  }

  private void put(String file, String text) throws IOException {
    Path path = shop.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(shop)) {
      return all.filter(Files::isRegularFile)
          .map(file -> shop.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
