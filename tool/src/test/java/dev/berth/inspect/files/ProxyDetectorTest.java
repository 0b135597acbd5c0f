package dev.berth.inspect.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.inspect.Inspected;
import dev.berth.inspect.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProxyDetectorTest {
  @Test
  void knowsNginxByItsDirectives() {
    assertThat(
            Inspected.of(
                Map.of(
                    "deploy/nginx.conf", "http {\n  server { listen 80; }\n}\n",
                    "ops/nginx/snippets/proxy", "proxy_set_header Host $host;\n",
                    "nginx/templates/app.conf.template", "server_name ${DOMAIN};\n",
                    "etc/sites-available/app", "location / {\n}\n",
                    "deploy/old.conf", "# server {\n#   listen 80;\n# }\n",
                    "app.conf", "http {\n  server {\n    port = 9000\n  }\n}\n",
                    "scripts/nginx.sh", "server {\n",
                    "src/server.ts", "server {\n listen 80;\n}\n")))
        .containsExactly(
            "proxy-config\tnginx deploy/nginx.conf\tdeploy/nginx.conf:1",
            "proxy-config\tnginx etc/sites-available/app\tetc/sites-available/app:1",
            "proxy-config\tnginx nginx/templates/app.conf.template\t"
                + "nginx/templates/app.conf.template:1",
            "proxy-config\tnginx ops/nginx/snippets/proxy\tops/nginx/snippets/proxy:1");
  }

  @Test
  void knowsCaddyByItsName() {
    assertThat(Inspected.of(Map.of("Caddyfile", "example.com\n", "sites/shop.caddy", "shop\n")))
        .containsExactly(
            "proxy-config\tcaddy Caddyfile\tCaddyfile:1",
            "proxy-config\tcaddy sites/shop.caddy\tsites/shop.caddy:1");
  }

  @Test
  void tellsWhichPathsCaddyPassesOn() {
    assertThat(
            Inspected.of(
                Map.of(
                    "site.caddy",
                    """
                    shop.example {
                      @app path /health /tasks/* # and nothing else
                      handle @app {
                        reverse_proxy app:3000 {
                          health_uri /health
                        }
                      }
                      @files {
                        path /files/*
                        method GET
                      }
                      reverse_proxy @files app:3000
                      handle /admin/* {
                        # reverse_proxy /old app:1
                        reverse_proxy admin:4000
                      }
                      @pages path /assets/*
                      header @pages Cache-Control immutable
                      handle {
                        file_server
                      }
                    }
                    """,
                    "Caddyfile",
                    "example.com\nreverse_proxy app:3000\n"),
                Kind.PROXY_PATH))
        .containsExactly(
            "proxy-path /* Caddyfile:2",
            "proxy-path /admin/* site.caddy:15",
            "proxy-path /files/* site.caddy:9",
            "proxy-path /health site.caddy:2",
            "proxy-path /tasks/* site.caddy:2");
  }

  @Test
  void knowsTraefikByItsKeysAndItsLabels() {
    assertThat(
            Inspected.of(
                Map.of(
                    "proxy/static.yml",
                    "entryPoints:\n  web:\n    address: ':80'\n",
                    "proxy/dynamic.yaml",
                    "http:\n  routers:\n    app: {rule: Host(`a`)}\n",
                    "proxy/t.toml",
                    "[http.routers.app]\nrule = 'Host(`a`)'\n",
                    "config/app.yml",
                    "routers: 3\n# entryPoints: 4\n",
                    "compose.yaml",
                    """
                    services:
                      app:
                        build: .
                        labels:
                          - traefik.enable=true
                    """,
                    "other/compose.yaml",
                    """
                    services:
                      app:
                        build: .
                        labels: {traefik.enable: "true"}
                        command: echo traefik.
                    """)))
        .filteredOn(line -> line.startsWith("proxy-config"))
        .containsExactly(
            "proxy-config\ttraefik compose.yaml\tcompose.yaml:1",
            "proxy-config\ttraefik other/compose.yaml\tother/compose.yaml:1",
            "proxy-config\ttraefik proxy/dynamic.yaml\tproxy/dynamic.yaml:1",
            "proxy-config\ttraefik proxy/static.yml\tproxy/static.yml:1",
            "proxy-config\ttraefik proxy/t.toml\tproxy/t.toml:1");
  }
}
