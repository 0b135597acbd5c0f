package dev.lazyflow.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazyflow.FakeTelegram;
import dev.lazyflow.RunningApp;
import dev.lazyflow.inbox.Inbox;
import dev.lazyflow.media.MediaStore;
import dev.lazyflow.media.Uploads;
import dev.lazyflow.outbox.Outbox;
import dev.lazyflow.store.Database;
import dev.lazyflow.tasks.TaskStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HousekeepingTest {
  @TempDir Path directory;

  private void runIn(Duration time) throws SQLException {
    var uploads = new Uploads(directory.resolve("uploads"));
    Instant then = Instant.now().plus(time);
    try (var database = new Database(directory.resolve("data/lazyflow.db"))) {
      database.open();
      new Housekeeping(
              new Housekeeping.Parts(
                  database, new Inbox(), new Outbox(), new TaskStore(), new MediaStore(), uploads),
              () -> then)
          .run();
    }
  }

  private List<String> count(String table) {
    return RunningApp.rows(directory.resolve("data/lazyflow.db"), "select count(*) from " + table);
  }

  private long files() throws IOException {
    try (var files = Files.walk(directory.resolve("uploads"))) {
      return files.filter(Files::isRegularFile).count();
    }
  }

  @Test
  void removesWhatHasHadItsTimeAndNothingElse() throws Exception {
    try (var telegram = new FakeTelegram();
        var app = new RunningApp(telegram, directory, Map.of())) {
      telegram.put("a", "x".getBytes(StandardCharsets.UTF_8));
      app.message(42, "\"text\":\"Остаётся\"");
      app.message(42, "\"document\":{\"file_id\":\"a\",\"file_name\":\"Удалена\"}");
      app.settle();
      String deleted = app.rows("select id from tasks where content = 'Удалена'").getFirst();
      app.call(app.session(42), "DELETE", "/tasks/" + deleted, "");
    }
    runIn(Duration.ofDays(6));
    assertThat(count("telegram_updates")).containsExactly("2");
    assertThat(count("tasks")).containsExactly("2");

    runIn(Duration.ofDays(8));
    assertThat(count("telegram_updates")).containsExactly("0");
    assertThat(count("outbox")).containsExactly("0");
    assertThat(count("tasks")).containsExactly("2");
    assertThat(files()).isEqualTo(1);

    runIn(Duration.ofDays(91));
    assertThat(count("tasks")).containsExactly("1");
    assertThat(count("media")).containsExactly("0");
    assertThat(files()).isZero();
  }
}
