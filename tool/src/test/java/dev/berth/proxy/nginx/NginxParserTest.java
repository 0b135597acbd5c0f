package dev.berth.proxy.nginx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.berth.problem.Place;
import dev.berth.problem.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NginxParserTest {
  private static final Path FILE = Path.of("nginx.conf");
  private final List<Problem> problems = new ArrayList<>();

  @Test
  void readsDirectivesBlocksAndComments() {
    List<NginxDirective> tree =
        parse(
            """
            # all of it
            server { # the only one
                listen 80; listen [::]:80;
                location ~* \\.(png|jpe?g)$ {
                    expires 7d; # a week
                }
            }
            """);

    assertThat(tree).hasSize(1);
    assertThat(tree.getFirst().children("listen"))
        .extracting(NginxDirective::shown, each -> each.place().line())
        .containsExactly(tuple("listen 80", 3), tuple("listen [::]:80", 3));
    NginxDirective location = tree.getFirst().child("location").orElseThrow();
    assertThat(location.args()).containsExactly("~*", "\\.(png|jpe?g)$");
    assertThat(location.child("expires").orElseThrow().place()).hasToString("nginx.conf:5");
    assertThat(problems).isEmpty();
  }

  @Test
  void resolvesQuotesAndEscapesAsNginxDoes() {
    assertThat(
            parse(
                    """
                    return 200 "a \\"b\\" \\\\ c\\td" 'it''s';
                    map '' x#y { '~^a{2}$' ${host}_$b; }
                    """)
                .toString())
        .contains("a \"b\" \\ c\td")
        .contains("[, x#y]")
        .contains("~^a{2}$")
        .contains("${host}_$b");
  }

  @Test
  void aVariableInBracesOpensNoBlock() {
    NginxDirective set = parse("set $x ${a}b; location /${c} { }").getFirst();

    assertThat(set.args()).containsExactly("$x", "${a}b");
  }

  @Test
  void tellsEverythingThatIsWrongWithItsLine() {
    parse(
        """
        }
        server {
            listen 80
        }
        ;
        add_header X "never
        closed;
        """);

    assertThat(problems)
        .extracting(each -> each.place().map(Place::line).orElse(0), Problem::what)
        .contains(
            tuple(1, "'}' that closes nothing"),
            tuple(3, "a directive that begins here has no ';' at its end"),
            tuple(5, "a directive without a name"),
            tuple(6, "a quote that begins here has no end"));
  }

  @Test
  void blocksWithoutAnEndAreTold() {
    parse("http {\n  server {\n");

    assertThat(problems)
        .extracting(Problem::what)
        .containsExactly("'{' without its '}'", "'{' without its '}'");
  }

  @Test
  void depthIsBounded() {
    parse("a {".repeat(100_000));

    assertThat(problems).extracting(Problem::what).contains("more than 64 blocks in each other");
  }

  /// What is printed is read as the same.
  @Test
  void printsWhatItReads() {
    for (long seed = 1; seed <= 2_000; seed++) {
      Random random = new Random(seed);
      List<NginxDirective> tree = tree(random, 3);
      String text = NginxPrinter.print(tree);

      assertThat(shape(parse(text))).as("seed %d:%n%s", seed, text).isEqualTo(shape(tree));
      assertThat(problems).as("seed %d:%n%s", seed, text).isEmpty();
    }
  }

  private List<NginxDirective> parse(String text) {
    return NginxParser.parse(FILE, text, problems::add);
  }

  private static List<NginxDirective> tree(Random random, int depth) {
    List<NginxDirective> directives = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      List<String> args = new ArrayList<>();
      for (int j = random.nextInt(4); j > 0; j--) {
        args.add(word(random));
      }
      Optional<List<NginxDirective>> block =
          depth > 0 && random.nextBoolean()
              ? Optional.of(tree(random, depth - 1))
              : Optional.empty();
      directives.add(new NginxDirective(word(random), args, block, Place.of(FILE)));
    }
    return directives;
  }

  /// Of everything that means something to nginx.
  private static String word(Random random) {
    String signs = "ab1 \t\n;{}$\"'\\#()~^*.=/trn@ж";
    StringBuilder word = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      word.append(signs.charAt(random.nextInt(signs.length())));
    }
    return word.toString();
  }

  private static String shape(List<NginxDirective> tree) {
    StringBuilder shape = new StringBuilder();
    for (NginxDirective each : tree) {
      shape.append(each.name()).append(each.args());
      each.block().ifPresent(block -> shape.append('{').append(shape(block)).append('}'));
    }
    return shape.toString();
  }
}
