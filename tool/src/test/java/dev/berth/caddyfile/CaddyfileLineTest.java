package dev.berth.caddyfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CaddyfileLineTest {

  @Test
  void knowsTheBlocksAroundItAndLeavesOutWhatSaysNothing() {
    String text =
        """
        # the site
        shop.example {
        \thandle /api/* { # the app
        \t\treverse_proxy app:3000
        \t}

        \tfile_server
        }
        """;

    assertThat(CaddyfileLine.in(text.lines().toList()))
        .extracting(
            CaddyfileLine::number,
            line -> String.join(" ", line.words()),
            line -> line.around().stream().map(CaddyfileLine::first).toList())
        .containsExactly(
            tuple(2, "shop.example {", List.of()),
            tuple(3, "handle /api/* {", List.of("shop.example")),
            tuple(4, "reverse_proxy app:3000", List.of("handle", "shop.example")),
            tuple(7, "file_server", List.of("shop.example")));
  }

  @Test
  void blocksThatNobodyClosesOrOpensDoNoHarm() {
    List<String> deep =
        Stream.concat(
                Stream.of("}", "}"),
                IntStream.range(0, 100_000).mapToObj(i -> "route /" + i + " {"))
            .toList();

    CaddyfileLine last = CaddyfileLine.in(deep).getLast();

    assertThat(last.number()).isEqualTo(100_002);
    assertThat(last.around()).hasSize(32);
    assertThat(last.isDirectlyIn(last.around().getFirst())).isTrue();
    assertThat(last.isDirectlyIn(last.around().get(1))).isFalse();
  }
}
