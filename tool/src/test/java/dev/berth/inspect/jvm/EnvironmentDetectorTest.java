package dev.berth.inspect.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.inspect.Inspected;
import dev.berth.inspect.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentDetectorTest {
  private static final String VALUES =
      """
      final class Values {
        private final Map<String, String> given;
        Values(Map<String, String> given) {
          this.given = Map.copyOf(given);
        }
        String text(String name, String otherwise) {
          return given.getOrDefault(name, otherwise);
        }
        int number(String name, int otherwise, int least) {
          return Math.max(least, Integer.parseInt(text(name, Integer.toString(otherwise))));
        }
      }
      """;

  @Test
  void methodsThatReadAMapOfTheEnvironmentAreFollowed() {
    Map<String, String> files =
        Map.of(
            "Values.java",
            VALUES,
            "Main.java",
            """
            class Main {
              public static void main(String[] arguments) {
                var values = new Values(System.getenv());
                WebServer.builder().port(values.number("PORT", 3000, 1)).build();
                open(values.text("BOT_TOKEN", ""));
              }
            }
            """);

    assertThat(Inspected.of(files, Kind.ENV_OPTIONAL, Kind.SECRET, Kind.PORT))
        .containsExactly(
            "env-optional BOT_TOKEN Main.java:5",
            "env-optional PORT default 3000 Main.java:4",
            "port PORT default 3000 Main.java:4",
            "secret BOT_TOKEN Main.java:5");
  }

  @Test
  void aMapOfSomethingElseIsNoEnvironment() {
    Map<String, String> files =
        Map.of(
            "Values.java",
            VALUES,
            "Main.java",
            """
            class Main {
              void colours(Map<String, String> palette) {
                new Values(palette).text("ACCENT", "red");
              }
            }
            """);

    assertThat(Inspected.of(files, Kind.ENV_OPTIONAL, Kind.ENV_REQUIRED)).isEmpty();
  }

  @Test
  void aMethodOfTheSameNameElsewhereReadsNothing() {
    Map<String, String> files =
        Map.of(
            "Values.java",
            VALUES,
            "Main.java",
            """
            class Main {
              void go() {
                new Values(System.getenv()).text("HOST", "localhost");
              }
              void draw(Canvas canvas) {
                Canvas.of(1).text("TITLE", "LARGE");
              }
            }
            """,
            "Canvas.java",
            """
            class Canvas {
              static Canvas of(int size) { return new Canvas(); }
              void text(String text, String size) {}
            }
            """);

    assertThat(Inspected.of(files, Kind.ENV_OPTIONAL))
        .containsExactly("env-optional HOST default localhost Main.java:3");
  }

  @Test
  void whatIsReportedByItsNameWhereItIsEmptyIsRequired() {
    Map<String, String> files =
        Map.of(
            "Values.java",
            VALUES,
            "Main.java",
            """
            class Main {
              void read() {
                var values = new Values(System.getenv());
                String address = values.text("APP_URL", "");
                if (address.isEmpty()) {
                  problems.add("APP_URL", "is not set");
                }
                String proxy = values.text("PROXY", "");
                if (proxy.isEmpty()) {
                  return;
                }
              }
            }
            """);

    assertThat(Inspected.of(files, Kind.ENV_OPTIONAL, Kind.ENV_REQUIRED))
        .containsExactly("env-optional PROXY Main.java:8", "env-required APP_URL Main.java:4");
  }

  @Test
  void aSecretsDefaultIsNotShown() {
    Map<String, String> files =
        Map.of(
            "Main.java",
            """
            class Main {
              String key = System.getenv().getOrDefault("SIGNING_KEY", "s3cr3t-of-somebody");
            }
            """);

    assertThat(Inspected.of(files, Kind.ENV_OPTIONAL))
        .containsExactly("env-optional SIGNING_KEY Main.java:2");
  }
}
