package dev.berth.inspect.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.inspect.Kind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gunicorn -b 0.0.0.0:8000 app:app | START_COMMAND | 0.0.0.0 | 8000",
        "exec uvicorn app:app --host :: --port ${PORT:-80} | START_COMMAND | :: | PORT default 80",
        "gunicorn --bind :$PORT app:app | START_COMMAND | | PORT",
        "TZ=UTC go run ./cmd/server | START_COMMAND | |",
        "uv run pytest -q | TEST_COMMAND | |",
        "./mvnw -B verify | TEST_COMMAND | |",
        "CGO_ENABLED=0 go build ./... | BUILD_COMMAND | |",
        "./gradlew bootJar | BUILD_COMMAND | |",
        "echo go build | | |",
        "docker compose up | | |",
      })
  void isKnownByItsProgram(
      String text, @Nullable Kind kind, @Nullable String address, @Nullable String port) {
    Command command = new Command(text);

    assertThat(command.kind()).isEqualTo(Optional.ofNullable(kind));
    assertThat(command.address()).isEqualTo(Optional.ofNullable(address));
    assertThat(command.port()).isEqualTo(Optional.ofNullable(port));
  }
}
