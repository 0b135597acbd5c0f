package dev.lazyflow.config;

import dev.lazyflow.config.ConfigProblems.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Typed look-ups in the environment that collect what is wrong. A blank variable counts as unset,
/// since an env file with `NAME=` means that.
final class EnvironmentValues {
  private final Map<String, String> environment;
  private final List<Problem> problems = new ArrayList<>();

  EnvironmentValues(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  String text(String name, String otherwise) {
    String value = environment.getOrDefault(name, "").strip();
    return value.isEmpty() ? otherwise : value;
  }

  int number(String name, int otherwise, int min, int max) {
    String text = text(name, Integer.toString(otherwise));
    try {
      int number = Integer.parseInt(text);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException reportedBelow) {
      // The same message says what is allowed.
    }
    problem(name, "is \"" + text + "\"", "set it to a whole number from " + min + " to " + max);
    return otherwise;
  }

  /// One of `first` and `others`; `first` is the default.
  String choice(String name, String first, String... others) {
    String value = text(name, first);
    var allowed = new ArrayList<String>();
    allowed.add(first);
    for (String other : others) {
      if (!allowed.contains(other)) {
        allowed.add(other);
      }
    }
    if (!allowed.contains(value)) {
      problem(name, "is \"" + value + "\"", "set it to " + String.join(" or ", allowed));
      return first;
    }
    return value;
  }

  URI httpUrl(String name, String text) {
    try {
      var url = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
      boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (http && url.getHost() != null) {
        return url;
      }
    } catch (URISyntaxException reportedBelow) {
      // The same message says what is expected.
    }
    // A URL may carry a password.
    String shown = text.contains("@") ? "not a URL we can read" : "\"" + text + "\"";
    problem(name, "is " + shown, "set it to a full URL of the form https://host");
    return URI.create("http://localhost");
  }

  void problem(String variable, String cause, String fix) {
    problems.add(new Problem(variable, cause, fix));
  }

  void throwIfAny() {
    if (!problems.isEmpty()) {
      throw new ConfigProblems(problems);
    }
  }
}
