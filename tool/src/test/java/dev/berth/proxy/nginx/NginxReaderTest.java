package dev.berth.proxy.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.problem.Problem;
import dev.berth.proxy.nginx.NginxLayout.Mounted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NginxReaderTest {
  @TempDir private Path root;
  private final List<Problem> problems = new ArrayList<>();

  @Test
  void followsIncludesInTheOrderOfTheirNames() throws IOException {
    put("nginx.conf", "http { include conf.d/*.conf; include mime.types; }");
    put("conf.d/20-b.conf", "server { server_name b; }");
    put("conf.d/10-a.conf", "server { server_name a; }\n");
    put("conf.d/note.txt", "nonsense {");

    assertThat(read("nginx.conf").getFirst().children())
        .extracting(NginxDirective::shown)
        .containsExactly("include conf.d/*.conf", "server", "server", "include mime.types");
    assertThat(read("nginx.conf").getFirst().children("server").getFirst().place())
        .hasToString("conf.d/10-a.conf:1");
    assertThat(problems).isEmpty();
  }

  @Test
  void knowsWhatAContainerSeesElsewhere() throws IOException {
    put("deploy/nginx.conf", "include /etc/nginx/conf.d/*.conf; include /opt/more/one.conf;");
    put("web/site.conf", "server { }");
    put("more/one.conf", "upstream a { }");
    NginxLayout layout =
        new NginxLayout(
            root,
            root.resolve("deploy"),
            List.of(
                new Mounted("/etc/nginx/conf.d/default.conf", root.resolve("web/site.conf")),
                new Mounted("/opt/more", root.resolve("more"))));

    assertThat(new NginxReader(layout, problems::add).read(root.resolve("deploy/nginx.conf")))
        .extracting(NginxDirective::name)
        .containsExactly("include", "server", "include", "upstream");
    assertThat(problems).isEmpty();
  }

  @Test
  void tellsWhatIsMissingAndWhatGoesInCircles() throws IOException {
    put("nginx.conf", "include a.conf;\ninclude gone.conf;\ninclude none/*.conf;\n");
    put("a.conf", "\ninclude nginx.conf;\n");

    read("nginx.conf");

    assertThat(problems)
        .extracting(each -> each.place().orElseThrow() + " " + each.what())
        .containsExactly(
            "a.conf:2 'nginx.conf' includes itself in a circle",
            "nginx.conf:2 'gone.conf' is included and not here");
  }

  @Test
  void readsNothingOutside(@TempDir Path outside) throws IOException {
    Files.writeString(outside.resolve("secret.conf"), "password geheim;");
    put("nginx.conf", "include link.conf;\ninclude ../*/secret.conf;\n");
    Files.createSymbolicLink(root.resolve("link.conf"), outside.resolve("secret.conf"));

    assertThat(read("nginx.conf")).extracting(NginxDirective::name).containsOnly("include");
    assertThat(problems)
        .extracting(Problem::what)
        .isNotEmpty()
        .allMatch(what -> what.endsWith("is outside of the directory to read"));
  }

  @Test
  void aLineIncludedTwiceIsTwoDirectives() throws IOException {
    put("nginx.conf", "server { include p.conf; } server { include p.conf; }");
    put("p.conf", "gzip on;");

    List<NginxDirective> servers = read("nginx.conf");

    assertThat(servers.getFirst().children("gzip").getFirst())
        .isNotSameAs(servers.getLast().children("gzip").getFirst());
  }

  private List<NginxDirective> read(String file) {
    problems.clear();
    NginxLayout layout = new NginxLayout(root, root, List.of());
    return new NginxReader(layout, problems::add).read(root.resolve(file));
  }

  private void put(String file, String text) throws IOException {
    Files.createDirectories(root.resolve(file).getParent());
    Files.writeString(root.resolve(file), text);
  }
}
