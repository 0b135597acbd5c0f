package dev.berth.testbed.load;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.stream.Collectors;

/// An app with the smallest interface that can be counted: `POST /things` with a number as its body
/// adds it, `GET /things` lists all, one a line, and `GET /` is anything.
///
/// @param zero what is added to each number, since the app keeps those of the runs before
record Counter(URI base, Clients clients, long zero) implements App {

  @Override
  public HttpRequest.Builder get(long number) {
    return HttpRequest.newBuilder(base.resolve("/?" + number));
  }

  @Override
  public HttpRequest.Builder post(long number) {
    return HttpRequest.newBuilder(base.resolve("/things"))
        .POST(BodyPublishers.ofString(Long.toString(zero + number)));
  }

  @Override
  public Map<Long, Integer> present() {
    String list = clients.ask(HttpRequest.newBuilder(base.resolve("/things")));
    return list.lines()
        .filter(line -> !line.isBlank())
        .map(line -> Long.parseLong(line.strip()) - zero)
        .filter(number -> number >= 0)
        .collect(Collectors.toMap(number -> number, number -> 1, Integer::sum));
  }
}
