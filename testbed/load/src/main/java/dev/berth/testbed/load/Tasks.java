package dev.berth.testbed.load;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// `examples/bun-hono`: each number is a task of a user. Read is the list of the user's files,
/// which does not grow meanwhile.
///
/// @param authorization the header by which the user is known
/// @param run told apart by it from the tasks of the runs before
record Tasks(URI base, Clients clients, String authorization, String run) implements App {

  @Override
  public HttpRequest.Builder get(long number) {
    return signedIn("/media?" + number);
  }

  @Override
  public HttpRequest.Builder post(long number) {
    return signedIn("/tasks")
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString("{\"text\":\"" + run + "-" + number + "\"}"));
  }

  @Override
  public Map<Long, Integer> present() {
    Pattern task = Pattern.compile("\"text\":\"" + Pattern.quote(run) + "-(\\d+)\"");
    Map<Long, Integer> present = new HashMap<>();
    task.matcher(clients.ask(signedIn("/tasks")))
        .results()
        .map(found -> Long.valueOf(found.group(1)))
        .forEach(number -> present.merge(number, 1, Integer::sum));
    return present;
  }

  private HttpRequest.Builder signedIn(String path) {
    return HttpRequest.newBuilder(base.resolve(path)).header("Authorization", authorization);
  }
}
