package dev.berth.inspect.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParserTest {
  private static Parser parser;

  @BeforeAll
  static void loadTheLibrary() {
    parser = new Parser(Path.of("nothing-is-installed-here"));
  }

  @AfterAll
  static void unload() {
    parser.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "JAVASCRIPT | f(1) | call_expression",
        "TYPESCRIPT | let a: string = f(1) as string | call_expression",
        "TSX | const a = <b>{f(1)}</b> | call_expression",
        "PYTHON | f(1) | call",
        "GO | package a; var b = f(1) | call_expression",
        "JAVA | class A { int b = f(1); } | method_invocation",
        "KOTLIN | val b = f(1) | call_expression",
        "JSON | {\"f\": 1} | pair",
      })
  void everyGrammarIsThere(Language language, String text, String kind) {
    Node root = parser.parse(language, text);

    assertThat(root.descendants("ERROR")).isEmpty();
    assertThat(root.descendants(kind)).hasSize(1);
  }

  @Test
  void knowsTextLinesAndFieldsBehindLettersOfSeveralBytes() {
    Node root = parser.parse(Language.JAVASCRIPT, "// 🚢 причал\nconst порт = '🚢' ?? f(x)\n");

    Node both = root.descendants("binary_expression").getFirst();
    assertThat(both.line()).isEqualTo(2);
    assertThat(both.textOf("left")).isEqualTo("'🚢'");
    assertThat(both.textOf("operator")).isEqualTo("??");
    assertThat(both.textOf("right")).isEqualTo("f(x)");
    assertThat(both.ancestor("variable_declarator").orElseThrow().textOf("name")).isEqualTo("порт");
  }

  @Test
  void leavesOutComments() {
    Node root = parser.parse(Language.JAVASCRIPT, "f(/* one */ 1, // two\n 2) // g(3)\n");

    assertThat(root.descendants("call_expression")).hasSize(1);
    assertThat(root.descendants("arguments").getFirst().children())
        .extracting(Node::text)
        .containsExactly("1", "2");
  }

  @Test
  void readsWhatFollowsNoGrammarAsFarAsItGoes() {
    Node root = parser.parse(Language.JAVASCRIPT, "app.get('/a', h)\n)))} <<<<\0\uFFFD");

    assertThat(root.descendants("ERROR")).isNotEmpty();
    assertThat(root.descendants("call_expression")).hasSize(1);
  }

  @Test
  void depthIsNoDanger() {
    Node root = parser.parse(Language.JAVASCRIPT, "[".repeat(50_000) + "]".repeat(50_000));

    assertThat(root.descendants("array")).hasSize(50_000);
  }

  @Test
  void anEmptyTextIsATreeOfOneNode() {
    Node root = parser.parse(Language.PYTHON, "");

    assertThat(root.children()).isEmpty();
    assertThat(root.text()).isEmpty();
    assertThat(root.parent()).isEmpty();
  }
}
