package dev.berth.stack;

import dev.berth.problem.Place;
import java.util.Collections;
import java.util.LinkedHashMap;
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
}
