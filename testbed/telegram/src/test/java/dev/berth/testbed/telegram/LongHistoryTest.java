package dev.berth.testbed.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.testbed.telegram.json.JsonObject;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A demo that has been written to for days, or a day of load tests.
final class LongHistoryTest {
  private static final int EXCHANGES = 60_000;

  /// A quarter less than compose.demo.yaml leaves to the heap.
  private static final String HEAP = "-Xmx80m";

  @TempDir private Path folder;

  @Test
  void beginsAgainInTheMemoryThatTheDemoHas() throws IOException, InterruptedException {
    Path journal = folder.resolve("state.json");
    write(journal);

    Process simulator = start(journal);
    try (BufferedReader said = simulator.inputReader(StandardCharsets.UTF_8)) {
      assertThat(said.readLine()).startsWith("Telegram simulator");
    } finally {
      simulator.destroy();
      simulator.waitFor();
    }
  }

  private static Process start(Path journal) throws IOException {
    ProcessBuilder java =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            HEAP,
            "-cp",
            System.getProperty("java.class.path"),
            "dev.berth.testbed.telegram.Main");
    java.environment().put("PORT", "0");
    java.environment().put("SIM_BOT_TOKENS", Lab.TOKEN + "=lazyflow_demo_bot");
    java.environment().put("SIM_STATE_FILE", journal.toString());
    return java.redirectErrorStream(true).start();
  }

  private static void write(Path journal) throws IOException {
    try (BufferedWriter lines = Files.newBufferedWriter(journal)) {
      for (int i = 0; i < EXCHANGES; i++) {
        JsonObject asked = message(2L * i + 1, "молоко " + i);
        JsonObject answered = message(2L * i + 2, "Добавлено: молоко " + i);
        record(lines, "message", asked);
        record(
            lines,
            "update",
            JsonObject.of("id", 1_000L + i)
                .with("kind", "message")
                .with("queue", Lab.ANNA)
                .with("expires", 1_800_000_000_000L)
                .with("payload", asked));
        record(
            lines,
            "attempt",
            JsonObject.of("update_id", 1_000L + i)
                .with("via", "webhook")
                .with("at", "2026-01-01T00:00:00Z")
                .with("ms", 12)
                .with("status", 200));
        record(lines, "update_done", JsonObject.of("id", 1_000L + i).with("how", "confirmed"));
        record(lines, "message", answered);
      }
    }
  }

  private static JsonObject message(long id, String text) {
    JsonObject anna =
        JsonObject.of("id", Lab.ANNA)
            .with("is_bot", false)
            .with("first_name", "Анна")
            .with("language_code", "ru");
    return JsonObject.of("message_id", id)
        .with("from", anna)
        .with("chat", JsonObject.of("id", Lab.ANNA).with("type", "private"))
        .with("date", 1_795_000_000L + id)
        .with("text", text);
  }

  private static void record(BufferedWriter lines, String kind, JsonObject data)
      throws IOException {
    lines.write(
        JsonObject.of("bot", 7_000_000_001L).with("kind", kind).with("data", data).toString());
    lines.newLine();
  }
}
