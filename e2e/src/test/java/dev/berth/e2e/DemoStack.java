package dev.berth.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.testbed.machines.Await;
import dev.berth.testbed.machines.Ran;
import dev.berth.testbed.machines.TestMachine;
import io.avaje.json.mapper.JsonMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// LazyFlow with the simulated Telegram beside it, as `berth up` starts them on a machine, used
/// from that machine's own loopback.
final class DemoStack {
  static final String APP = "https://lazyflow.localhost";
  static final String CHAT = "http://127.0.0.1:8081";
  static final String AUTHORITY = "/opt/berth/edge/ca/root.crt";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final TestMachine machine;

  /// An answer of the app.
  record Answer(int status, String body) {
    Map<String, Object> json() {
      return JSON.fromJsonObject(body);
    }
  }

  /// A message that the simulator took from a user, and what became of it.
  record Delivered(long updateId, String text, boolean done) {}

  DemoStack(TestMachine machine) {
    this.machine = machine;
  }

  /// Writes to the bot as a user.
  void send(String text) {
    machine
        .ssh("curl -fsS -o /dev/null --data-urlencode 'text=" + text + "' " + CHAT + "/_/send")
        .mustSucceed();
  }

  void sendPhoto(String path, String caption) {
    machine
        .ssh(
            "curl -fsS -o /dev/null -F 'caption=%s' -F 'file=@%s' %s/_/photo"
                .formatted(caption, path, CHAT))
        .mustSucceed();
  }

  /// Asks the app over HTTPS, its certificate verified. `options` go to curl as they are.
  Answer ask(String path, String... options) {
    Ran result =
        machine.ssh(
            "curl -sS --max-time 40 --cacert %s %s -w '\\n%%{http_code}' '%s%s'"
                .formatted(AUTHORITY, String.join(" ", options), APP, path));
    result.mustSucceed();
    int end = result.output().lastIndexOf('\n');
    return new Answer(
        Integer.parseInt(result.output().substring(end + 1).strip()),
        result.output().substring(0, Math.max(end, 0)));
  }

  /// A curl option that signs in as a user of the simulator.
  String signedIn(long user) {
    String signed = at(simulator("initdata?user=" + user), "init_data").toString();
    return "-H 'X-Telegram-Init-Data: " + signed + "'";
  }

  long firstUser() {
    return ((Number) at(object(list(simulator("users"), "users").getFirst()), "id")).longValue();
  }

  /// A second person, who owns nothing.
  long stranger() {
    machine
        .ssh("curl -fsS -o /dev/null -d id=4242 -d first_name=Чужой " + CHAT + "/_/users")
        .mustSucceed();
    return 4242;
  }

  /// The texts of all tasks of a user, done ones included.
  List<String> taskTexts(long user) {
    String signed = signedIn(user);
    List<String> texts = new ArrayList<>();
    for (String list : List.of("inbox", "today", "upcoming", "done")) {
      String cursor = "";
      do {
        Answer page = ask("/tasks?limit=100&list=" + list + cursor, signed);
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        list(page.json(), "items").forEach(task -> texts.add("" + object(task).get("content")));
        Object next = page.json().get("cursor");
        cursor = next == null ? "" : "&cursor=" + next;
      } while (!cursor.isEmpty());
    }
    return texts;
  }

  /// The id of the first file of the first user's task with this text.
  Optional<String> mediaOf(String text) {
    Answer inbox = ask("/tasks?limit=100&list=inbox", signedIn(firstUser()));
    return list(inbox.json(), "items").stream()
        .map(DemoStack::object)
        .filter(task -> text.equals(task.get("content")))
        .flatMap(task -> list(task, "media").stream())
        .map(media -> "" + object(media).get("id"))
        .findFirst();
  }

  /// What the simulator's delivery log says about the messages that start with a word.
  List<Delivered> deliveries(String start) {
    List<Delivered> found = new ArrayList<>();
    for (Object item : list(simulator("updates"), "updates")) {
      Map<String, Object> update = object(item);
      String text = "" + object(at(update, "payload")).get("text");
      if (text.startsWith(start)) {
        boolean done = "confirmed".equals(update.get("state"));
        found.add(new Delivered(((Number) at(update, "update_id")).longValue(), text, done));
      }
    }
    return found;
  }

  void awaitHealthy(Duration limit) {
    Await.until(limit, "health 200", () -> statusOf("/health") == 200);
  }

  void awaitAllDelivered(Duration limit) {
    Await.until(
        limit,
        "no update pending",
        () -> ((Number) at(simulator("updates"), "pending")).intValue() == 0);
  }

  private int statusOf(String path) {
    Ran result =
        machine.ssh(
            "curl -s --max-time 5 --cacert %s -o /dev/null -w '%%{http_code}' %s%s; true"
                .formatted(AUTHORITY, APP, path));
    return result.output().matches("\\d{3}\\s*") ? Integer.parseInt(result.output().strip()) : 0;
  }

  private Map<String, Object> simulator(String path) {
    return JSON.fromJsonObject(
        machine.ssh("curl -fsS '" + CHAT + "/_/" + path + "'").mustSucceed().output());
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(Object json) {
    return (Map<String, Object>) json;
  }

  private static List<?> list(Map<String, Object> json, String key) {
    return (List<?>) at(json, key);
  }

  private static Object at(Map<String, Object> json, String key) {
    return Objects.requireNonNull(json.get(key), () -> "no " + key + " in " + json);
  }
}
