package dev.berth.inspect.jvm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `${NAME:fallback}` in a setting.
record Placeholder(String name, Optional<String> fallback, int start, int end) {
  private static final Pattern FORM = Pattern.compile("\\$\\{([\\w.-]+)(?::([^{}]*))?}");

  static List<Placeholder> in(String text) {
    List<Placeholder> found = new ArrayList<>();
    Matcher form = FORM.matcher(text);
    while (form.find()) {
      found.add(
          new Placeholder(
              form.group(1), Optional.ofNullable(form.group(2)), form.start(), form.end()));
    }
    return found;
  }

  /// Names of the environment are written so.
  boolean isVariable() {
    return name.matches("[A-Z][A-Z0-9_]*");
  }
}
