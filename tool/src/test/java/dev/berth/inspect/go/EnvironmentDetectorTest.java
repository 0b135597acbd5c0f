package dev.berth.inspect.go;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.inspect.Inspected;
import dev.berth.inspect.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentDetectorTest {
  @Test
  void whatTheProgramEndsWithoutIsRequired() {
    Map<String, String> files =
        Map.of(
            "main.go",
            """
            package main

            func main() {
            	token := os.Getenv("BOT_TOKEN")
            	if token == "" {
            		log.Fatal("no token")
            	}
            	path := os.Getenv("DB")
            	if path == "" {
            		path = "x.db"
            	}
            	level := cmp.Or(os.Getenv("LEVEL"), "info")
            	// os.Getenv("OLD")
            	mode := os.Getenv("MODE")
            }
            """);

    assertThat(Inspected.of(files, Kind.ENV_REQUIRED, Kind.ENV_OPTIONAL, Kind.SECRET))
        .containsExactly(
            "env-optional DB default x.db main.go:8",
            "env-optional LEVEL default info main.go:12",
            "env-optional MODE main.go:14",
            "env-required BOT_TOKEN main.go:4",
            "secret BOT_TOKEN main.go:4");
  }

  @Test
  void tagsSayWhatALibraryReads() {
    Map<String, String> files =
        Map.of(
            "main.go",
            """
            package main

            type Config struct {
            	Port  int    `env:"PORT" envDefault:"8080"`
            	Token string `env:"TOKEN,required"`
            }

            func main() {
            	http.ListenAndServe(fmt.Sprintf("127.0.0.1:%d", config.Port), nil)
            }
            """);

    assertThat(
            Inspected.of(files, Kind.ENV_REQUIRED, Kind.ENV_OPTIONAL, Kind.PORT, Kind.BIND_ADDRESS))
        .containsExactly(
            "bind-address 127.0.0.1 main.go:9",
            "env-optional PORT default 8080 main.go:4",
            "env-required TOKEN main.go:5",
            "port PORT default 8080 main.go:9");
  }
}
