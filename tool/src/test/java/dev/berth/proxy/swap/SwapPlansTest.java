package dev.berth.proxy.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SwapPlansTest {
  private static final Path REPOSITORIES = Path.of("../testbed/repositories");

  private final SwapPlan plan = SwapPlans.of(REPOSITORIES.resolve("nginx-stack"));

  @Test
  void findsTheConfigurationByItsService() throws IOException {
    assertThat(plan.service()).contains("reverse-proxy");
    assertThat(plan.composeFile()).contains("compose.yaml");
    assertThat(plan.read())
        .containsExactly(
            "nginx/nginx.conf",
            "nginx/conf.d/10-redirects.conf",
            "nginx/snippets/tls.conf",
            "nginx/conf.d/20-bakery.conf",
            "nginx/snippets/proxy.conf");
    assertThat(plan.problems()).isEmpty();
    assertThat(plan.caddyfile())
        .isEqualTo(Files.readString(REPOSITORIES.resolve("nginx-stack.Caddyfile")));
  }

  @Test
  void findsEachLineThatNamesNginx() {
    assertThat(plan.mentions())
        .extracting(Mention::place)
        .containsExactly(
            "README.md:3",
            "docs/operations.md:3",
            "docs/operations.md:4",
            "scripts/reload.sh:2",
            "scripts/reload.sh:3",
            "scripts/reload.sh:4",
            "scripts/renew.sh:3",
            "scripts/renew.sh:4");
    assertThat(plan.mentions())
        .filteredOn(each -> each.place().equals("scripts/reload.sh:4"))
        .extracting(Mention::edit)
        .containsExactly("`caddy reload --config /etc/caddy/Caddyfile` in its place");
  }

  @Test
  void warnsOfWhatTheConfigurationGivesCauseFor() {
    assertThat(plan.gotchas())
        .extracting(Gotcha::title)
        .containsExactly(
            "Ports",
            "Volume of certificates",
            "Limits of the authority",
            "The first minutes",
            "Size of a body",
            "Headers to the app",
            "Timeouts",
            "WebSockets",
            "Paths",
            "Passwords",
            "Headers in locations",
            "Redirects",
            "Pages of errors",
            "Types of files",
            "Directories",
            "Compression",
            "Logs");
    assertThat(plan.gotchas())
        .filteredOn(each -> each.title().equals("Headers in locations"))
        .flatExtracting(Gotcha::because)
        .containsExactly("nginx/conf.d/20-bakery.conf:19");
  }

  /// Where it differs, the new page is beside the tests' classes: read it, then put it there.
  @Test
  void isThePageThatWasReviewed() throws IOException {
    String page = SwapMarkdown.of(plan);
    Files.writeString(Path.of("target/caddy-swap.md"), page);

    assertThat(page).isEqualTo(Files.readString(Path.of("../docs/plan/caddy-swap.md")));
  }

  @Test
  void aSmallConfigurationGivesNoCauseForMuch(@TempDir Path root) throws IOException {
    Files.writeString(
        root.resolve("site.conf"), "server {\n listen 80;\n root /srv;\n index index.html;\n}\n");

    SwapPlan small = SwapPlans.of(root);

    assertThat(small.gotchas())
        .extracting(Gotcha::title)
        .containsExactly("Pages of errors", "Types of files", "Directories");
    assertThat(small.service()).isEmpty();
    assertThat(small.caddyfile()).contains("{$DOMAIN} {", "root * /srv", "file_server");
  }

  @Test
  void findsWhatAnImageIsMadeOf(@TempDir Path root) throws IOException {
    put(root, "compose.yml", "services:\n  web:\n    build: ./front\n    ports: ['80:80']\n");
    put(
        root,
        "front/Dockerfile",
        """
        FROM node:22 AS build
        RUN npm run build
        FROM nginx:alpine
        COPY --from=build /app/out /usr/share/nginx/html
        COPY nginx.conf /etc/nginx/conf.d/default.conf
        """);
    put(
        root,
        "front/nginx.conf",
        """
        server {
            listen 80;
            server_name localhost;
            location / {
                root /usr/share/nginx/html;
                try_files $uri /index.html;
            }
        }
        """);

    SwapPlan made = SwapPlans.of(root);

    assertThat(made.service()).contains("web");
    assertThat(made.read()).containsExactly("front/nginx.conf");
    assertThat(made.problems()).isEmpty();
    assertThat(made.mentions())
        .extracting(Mention::place)
        .containsExactly("front/Dockerfile:3", "front/Dockerfile:4", "front/Dockerfile:5");
    assertThat(made.caddyfile()).contains("{$DOMAIN} {", "try_files {path} /index.html");
  }

  private static void put(Path root, String file, String text) throws IOException {
    Files.createDirectories(root.resolve(file).getParent());
    Files.writeString(root.resolve(file), text);
  }

  @Test
  void saysSoWhereThereIsNoNginx(@TempDir Path root) {
    assertThatThrownBy(() -> SwapPlans.of(root))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("no nginx configuration");
  }
}
