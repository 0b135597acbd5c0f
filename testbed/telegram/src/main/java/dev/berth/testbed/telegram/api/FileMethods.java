package dev.berth.testbed.telegram.api;

import dev.berth.testbed.telegram.answer.Answer;
import dev.berth.testbed.telegram.answer.Refusal;
import dev.berth.testbed.telegram.bot.Bot;
import dev.berth.testbed.telegram.chat.StoredFile;
import dev.berth.testbed.telegram.web.Form;
import java.util.Map;

/// How a bot gets at files.
final class FileMethods {
  /// Larger ones need a Bot API server of one's own.
  private static final long LARGEST = 20 << 20;

  private FileMethods() {}

  static void addTo(Map<String, Method> methods) {
    methods.put("getfile", FileMethods::getFile);
  }

  private static Answer getFile(Bot bot, Form form) {
    String id = form.text("file_id");
    if (id.isEmpty()) {
      throw Refusal.badRequest("file_id not specified");
    }
    StoredFile file =
        bot.files()
            .find(id)
            .orElseThrow(
                () -> Refusal.badRequest("wrong file_id or the file is temporarily unavailable"));
    if (file.size() > LARGEST) {
      throw Refusal.badRequest("file is too big");
    }
    bot.links().open(file.path());
    return Answer.of(file.wire().with("file_path", file.path()));
  }
}
