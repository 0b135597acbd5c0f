package dev.berth.stack.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.problem.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class YamlTest {
  private final List<Problem> problems = new ArrayList<>();

  @Test
  void expandsAliasesAndMerges() {
    Yaml.Mapping tree =
        read(
            """
            x-logging: &logging {driver: json-file, options: {max-size: 10m}}
            x-base: &base {restart: always, cap_drop: [ALL]}
            services:
              app:
                <<: *base
                restart: unless-stopped
                logging: *logging
            """);

    Yaml.Mapping app = tree.mapping("services").mapping("app");
    assertThat(app.keys()).containsExactlyInAnyOrder("cap_drop", "restart", "logging");
    assertThat(app.get("restart").orElseThrow())
        .isEqualTo(new Yaml.Scalar(6, "unless-stopped", Yaml.Kind.TEXT));
    assertThat(app.mapping("logging").has("driver")).isTrue();
    assertThat(problems).isEmpty();
  }

  @Test
  void stopsAtAnAliasThatContainsItself() {
    read("a: &a\n  b: *a\n");

    assertThat(problems).extracting(Problem::what).containsExactly("an alias here never ends");
  }

  @Test
  void refusesAFileThatExplodesByAliases() {
    StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 9; i++) {
      String alias = "*a" + (i - 1);
      text.append(
          "a%d: &a%d [%s]\n"
              .formatted(
                  i,
                  i,
                  String.join(
                      ", ",
                      List.of(
                          alias, alias, alias, alias, alias, alias, alias, alias, alias, alias))));
    }

    read(text.toString());

    assertThat(problems).isNotEmpty();
  }

  @Test
  void findsTheWordThatWasMeant() {
    List<String> known = List.of("services", "server", "static", "smoke");

    assertThat(Nearest.to("sevices", known)).contains("services");
    assertThat(Nearest.to("sever", known)).contains("server");
    assertThat(Nearest.to("sttaic", known)).contains("static");
    assertThat(Nearest.to("backup", known)).isEmpty();
    assertThat(Nearest.distance("ca", "ac")).isEqualTo(1);
  }

  private Yaml.Mapping read(String text) {
    return YamlLoader.parse(Path.of("test.yaml"), text, problems::add).orElse(Yaml.Mapping.empty());
  }
}
