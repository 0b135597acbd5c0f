package dev.berth.stack;

import dev.berth.problem.Place;
import dev.berth.stack.yaml.Section;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One request from outside, through the proxy, and what its answer must be.
///
/// @param headers sent with the request, in the file's order
/// @param status the expected status code
/// @param bodyContains text that the answer's body must contain
/// @param headersContain for each of these response headers, text that it must contain
public record SmokeCheck(
    String name,
    SmokeRequest request,
    Map<String, String> headers,
    Optional<String> body,
    int status,
    Optional<String> bodyContains,
    Map<String, String> headersContain,
    Place place) {

  public SmokeCheck {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    headersContain = Collections.unmodifiableMap(new LinkedHashMap<>(headersContain));
  }

  static List<SmokeCheck> allFrom(Section top) {
    return top.items("smoke").stream().flatMap(item -> from(item).stream()).toList();
  }

  private static Optional<SmokeCheck> from(Section item) {
    Optional<String> name = item.required("name", text -> text);
    Optional<SmokeRequest> request = item.required("request", SmokeRequest::parse);
    Map<String, String> headers = item.pairs("headers");
    Map<String, String> expected = item.pairs("headersContain");
    int status = item.value("status", Counts::httpStatus).orElse(200);
    Optional<String> body = item.text("body");
    Optional<String> contains = item.text("bodyContains");
    return name.flatMap(n ->
        request.map(
            r -> new SmokeCheck(n, r, headers, body, status, contains, expected, item.place())));
  }
}
