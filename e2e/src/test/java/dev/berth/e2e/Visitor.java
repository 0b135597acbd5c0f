package dev.berth.e2e;

import dev.berth.testbed.machines.Authority;
import dev.berth.testbed.machines.Shell;
import dev.berth.testbed.machines.TestMachine;
import io.avaje.json.mapper.JsonMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What this machine gets from a public LazyFlow over HTTPS, the certificate verified.
///
/// @param server where the name leads to
/// @param telegram signs Anna in
record Visitor(String domain, TestMachine server, Authority authority, TelegramCloud telegram) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  Visitor at(TestMachine other) {
    return new Visitor(domain, other, authority, telegram);
  }

  String health() {
    return ask("/health");
  }

  /// Anna's inbox as JSON.
  String tasks() {
    return ask("/tasks?limit=100&list=inbox", "-H", signedIn());
  }

  /// The id of the first file of Anna's task with this text.
  Optional<String> mediaOf(String text) {
    return list(JSON.fromJsonObject(tasks()), "items").stream()
        .filter(task -> text.equals(task.get("content")))
        .flatMap(task -> list(task, "media").stream())
        .map(media -> "" + media.get("id"))
        .findFirst();
  }

  /// A text file of Anna's.
  String file(String id) {
    return ask("/files/" + id, "-H", signedIn());
  }

  private String signedIn() {
    return "X-Telegram-Init-Data: " + telegram.initData();
  }

  private String ask(String path, String... options) {
    List<String> argv = new ArrayList<>(List.of("curl", "-sS", "--max-time", "40"));
    argv.addAll(List.of("--cacert", authority.root().toString()));
    argv.addAll(List.of("--resolve", domain + ":443:" + server.address()));
    argv.addAll(List.of(options));
    argv.add("https://" + domain + path);
    return Shell.run(Duration.ofMinutes(1), argv).output();
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> list(Map<String, Object> json, String key) {
    return (List<Map<String, Object>>) Objects.requireNonNull(json.get(key), json::toString);
  }
}
