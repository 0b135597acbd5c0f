package dev.berth.proxy.swap.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.problem.Problem;
import dev.berth.proxy.nginx.NginxDirective;
import dev.berth.proxy.nginx.NginxLayout;
import dev.berth.proxy.nginx.NginxReader;
import dev.berth.proxy.swap.directive.Decision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A stack of an app and nginx, whose Caddyfile and decisions were written by hand.
class NginxStackTest {
  private static final Path REPOSITORIES = Path.of("../testbed/repositories");
  private static final Path STACK = REPOSITORIES.resolve("nginx-stack");

  private final List<Problem> problems = new ArrayList<>();

  @Test
  void decidesEveryDirectiveAsExpected() throws IOException {
    List<String> rows = HttpTranslation.of(tree()).decisions().stream().map(Decision::row).toList();

    assertThat(rows)
        .containsExactlyElementsOf(
            Files.readAllLines(REPOSITORIES.resolve("nginx-stack.swap.tsv")));
    assertThat(problems).isEmpty();
  }

  @Test
  void writesTheCaddyfileAsExpected() throws IOException {
    assertThat(HttpTranslation.of(tree()).caddyfile())
        .isEqualTo(Files.readString(REPOSITORIES.resolve("nginx-stack.Caddyfile")));
  }

  private List<NginxDirective> tree() {
    NginxLayout layout = new NginxLayout(STACK, STACK.resolve("nginx"), List.of());
    return new NginxReader(layout, problems::add).read(STACK.resolve("nginx/nginx.conf"));
  }
}
