package dev.berth.proxy.swap.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.LocalHost;
import dev.berth.proxy.nginx.NginxParser;
import dev.berth.proxy.swap.SwapCaddyfile;
import dev.berth.proxy.swap.SwapCaddyfile.Part;
import dev.berth.proxy.swap.SwapPlan;
import dev.berth.proxy.swap.SwapPlans;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Caddy itself takes what is written for it.
class CaddyfileIT {
  private static final String HASH = "$2a$14$Zkx19XLiW6VYouLHR5NmfOFU0z2GTNmpkT/5qqR7hx4IjWJPDhjvG";

  private final LocalHost host = new LocalHost();
  @TempDir private Path directory;

  @Test
  void takesTheStack() throws IOException {
    SwapPlan plan = SwapPlans.of(Path.of("../testbed/repositories/nginx-stack"));

    assertValid(plan.caddyfile());
  }

  @Test
  void takesWhatAStandInHas() throws IOException {
    SwapPlan plan = SwapPlans.of(Path.of("../testbed/repositories/nginx-stack"));

    assertValid(new SwapCaddyfile(Part.STAND_IN, Optional.empty(), false).of(plan.caddyfile()));
  }

  @Test
  void takesEveryIdiom() throws IOException {
    List<Idioms.Idiom> idioms = Idioms.all();
    StringBuilder nginx = new StringBuilder();
    for (int i = 0; i < idioms.size(); i++) {
      nginx.append(idioms.get(i).server("s" + i + ".example")).append('\n');
    }
    String caddyfile =
        HttpTranslation.of(
                NginxParser.parse(Path.of("nginx.conf"), nginx.toString(), problem -> {}))
            .caddyfile();

    assertValid(caddyfile);
  }

  @Test
  void refusesToStartWithoutASecretThatGuards(@TempDir Path repository) throws IOException {
    Files.writeString(
        repository.resolve("nginx.conf"),
        """
        http {
          map $http_x_other_key $known { default 0; "pa55word" 1; }
          server {
            listen 80;
            server_name x.example;
            if ($http_x_api_key != "s3cr3tValue") { return 403; }
            if ($known = 0) { return 403; }
            location / { proxy_pass http://a:1; }
          }
        }
        """);
    String caddyfile = SwapPlans.of(repository).caddyfile();

    assertThat(validate(caddyfile).ok()).isFalse();
    assertThat(validate(caddyfile, "API_KEY=x").ok()).isFalse();
    assertThat(validate(caddyfile, "API_KEY=x", "OTHER_KEY=y").ok()).as(caddyfile).isTrue();
  }

  private void assertValid(String caddyfile) throws IOException {
    CommandResult said = validate(caddyfile, "BASIC_AUTH_USER=anna", "BASIC_AUTH_HASH=" + HASH);

    assertThat(said.ok()).as("%s%n%s", said.err(), caddyfile).isTrue();
  }

  private CommandResult validate(String caddyfile, String... environment) throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(directory.resolve("Caddyfile"), caddyfile);
    Command caddy = Command.of("docker", "run", "--rm", "--network", "none");
    for (String variable : environment) {
      caddy = caddy.plus("--env", variable);
    }
    return host.run(
        caddy
            .plus("--volume", directory + ":/etc/caddy:ro")
            .plus("--entrypoint", "caddy", "berth-base/caddy:2.11")
            .plus("validate", "--config", "/etc/caddy/Caddyfile", "--adapter", "caddyfile"));
  }
}
