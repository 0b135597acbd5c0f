package dev.berth.plan.production;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.inspect.Findings;
import dev.berth.inspect.Inspected;
import dev.berth.plan.production.app.Repository;
import dev.berth.plan.production.app.StackSources;
import dev.berth.plan.production.document.MarkdownPlan;
import dev.berth.stack.Overrides;
import dev.berth.stack.Stack;
import dev.berth.stack.StackReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The plan of a repository that has its stack already: what is there is told as it is, and what it
/// lacks is named.
class GivenStackTest {
  @TempDir private Path top;

  @BeforeEach
  void aShopWithItsStack() throws IOException {
    write(
        "package.json", "{\"scripts\": {\"start\": \"node src/index.js\", \"test\": \"vitest\"}}");
    write("package-lock.json", "{}");
    write(
        "src/index.js",
        """
        const express = require('express');
        const app = express();
        app.get('/health', (q, a) => a.send('ok'));
        app.get('/orders', (q, a) => a.send(process.env.SHOP_NAME));
        if (!process.env.SHOP_KEY) { throw new Error('SHOP_KEY'); }
        app.listen(3000);
        """);
    write("admin/index.js", "require('http').createServer().listen(process.env.ADMIN_PORT);\n");
    stack();
  }

  private void stack() throws IOException {
    write(
        "deploy/Dockerfile",
        """
        ARG NODE_IMAGE=node:22-slim
        FROM ${NODE_IMAGE}
        ENV SHOP_NAME=corner
        USER 1000:1000
        CMD ["node", "src/index.js"]
        """);
    write("deploy/Dockerfile.dockerignore", "*\n!package.json\n!package-lock.json\n!src\n");
    write(
        "deploy/compose.yaml",
        """
        services:
          app:
            image: shop/app
            build: {context: .., dockerfile: deploy/Dockerfile, args: {MODE: fast}}
            restart: unless-stopped
            volumes: ["data:/app/data"]
          reverse-proxy:
            image: caddy:2.11
            ports: ["80:80", "443:443"]
        volumes:
          data: {external: true, name: shop_data}
        """);
    write("deploy/site.caddy", "{$DOMAIN:shop.localhost} {\n\treverse_proxy /health app:3000\n}\n");
    write("deploy/.env.prod.example", "# berth: required\nDOMAIN=\n");
    write(
        "deploy/berth.yaml",
        """
        name: shop
        server: root@192.0.2.7
        services:
          app: {port: 3000, health: /health, cutover: hold, standby: true}
        proxy: {service: reverse-proxy, site: site.caddy}
        data: {sqlite: [{volume: data, path: shop.db}]}
        smoke:
          - {name: healthy, request: GET /health, status: 200}
        tls: {ca: https://acme.example/directory}
        """);
  }

  @Test
  void looksAtWhatItsBuildsAreGivenOnly() {
    assertThat(page())
        .contains("`src/index.js:3`", "`deploy/Dockerfile:4`")
        .doesNotContain("ADMIN_PORT");
  }

  @Test
  void keepsWhatIsAsItHasToBe() {
    assertThat(page())
        .contains(
            "keep `deploy/Dockerfile`:",
            "keep `deploy/Dockerfile.dockerignore`:",
            "keep `deploy/berth.yaml`:",
            "`deploy/Dockerfile` is made from `node:22-slim`",
            "runs as `1000:1000`",
            "`SHOP_NAME=corner` is set by the image, and not here");
  }

  @Test
  void namesWhatTheFilesLack() {
    assertThat(page())
        .contains(
            "modify `deploy/compose.yaml`:",
            "`app`: lacks `read_only`, `cap_drop`, `security_opt`, `logging`, `mem_limit`,"
                + " `pids_limit`",
            "modify `deploy/site.caddy`:",
            "add `GET /orders`: nothing leads there",
            "modify `deploy/.env.prod.example`:",
            "`SHOP_KEY` is missing: the app does not start without it");
  }

  @Test
  void typesCommandsBesideBerthYaml() {
    assertThat(page())
        .contains(
            "commands are typed in `deploy/`",
            "`docker build -f Dockerfile --build-arg MODE=fast -t shop/app ..`",
            "`docker image inspect --format '{{.Config.User}}' shop/app`",
            "`docker compose --env-file .env.prod -f compose.yaml config -q`",
            "caddy:2.11 caddy validate",
            "`(cd .. && npm ci && npm test)`");
  }

  @Test
  void saysHowThisStackChangesHands() {
    assertThat(page())
        .contains(
            "`cutover: hold`, `standby: true`: the new process starts beside the old one",
            "| `services.app.standby` | true |",
            "- healthy: `GET /health` answers 200");
  }

  @Test
  void rehearsesNoCertificatesOfAnAuthorityOfItsOwn() {
    assertThat(page())
        .contains("**authority**: acme.example")
        .doesNotContain("--acme-staging", "Let's Encrypt");
  }

  @Test
  void doesNotDependOnTheEnvironmentFileOfThisMachine() throws IOException {
    String before = page();
    write("deploy/.env.prod", "DOMAIN=shop.example\nSHOP_KEY=x\n");

    assertThat(page()).isEqualTo(before).contains("Which domain?");
  }

  private String page() {
    Findings all = Inspected.inspector().inspect(top);
    Stack stack = StackReader.readAsCommitted(top.resolve("deploy/berth.yaml"), Overrides.none());
    Set<String> present =
        ProductionPlanner.FILES.stream()
            .map(file -> "deploy/" + file)
            .filter(file -> Files.exists(top.resolve(file)))
            .collect(Collectors.toSet());
    return MarkdownPlan.of(
        ProductionPlanner.plan(
            "shop",
            new Repository(
                StackSources.of(all, stack, "deploy/"), Optional.of(stack), "deploy/", present)));
  }

  private void write(String path, String text) throws IOException {
    Path file = top.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
