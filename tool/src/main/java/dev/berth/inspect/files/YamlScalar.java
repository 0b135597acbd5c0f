package dev.berth.inspect.files;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// A value in a YAML file, and where it stands. Read from the parser's events, so that neither
/// aliases nor the depth of a hostile file can make it large.
///
/// @param path keys and positions down to it, such as `services`, `app`, `ports`, `0`
/// @param line counted from 1
record YamlScalar(List<String> path, String value, int line) {
  private static final int DEEPEST = 8;

  /// In the order of the text. A file that breaks the rules of YAML tells what stands before the
  /// fault.
  static List<YamlScalar> in(String text) {
    Reading reading = new Reading();
    try {
      new Parse(LoadSettings.builder().build()).parseString(text).forEach(reading::read);
    } catch (YamlEngineException brokenFromHereOn) {
      return reading.found;
    }
    return reading.found;
  }

  /// Whether its path begins like this; `*` is any step.
  boolean isUnder(String... steps) {
    if (path.size() < steps.length) {
      return false;
    }
    for (int i = 0; i < steps.length; i++) {
      if (!steps[i].equals("*") && !steps[i].equals(path.get(i))) {
        return false;
      }
    }
    return true;
  }

  String last() {
    return path.getLast();
  }

  private static final class Reading {
    private final List<YamlScalar> found = new ArrayList<>();
    private final Deque<Level> around = new ArrayDeque<>();

    void read(Event event) {
      switch (event.getEventId()) {
        case MappingStart -> around.push(new Level(true, takesKey("")));
        case SequenceStart -> around.push(new Level(false, takesKey("")));
        case MappingEnd, SequenceEnd -> {
          if (!around.pop().isKey) {
            valueEnds();
          }
        }
        case Scalar -> scalar((ScalarEvent) event);
        case Alias -> {
          if (!takesKey("")) {
            valueEnds();
          }
        }
        case StreamStart, StreamEnd, DocumentStart, DocumentEnd, Comment -> {}
      }
    }

    private void scalar(ScalarEvent event) {
      if (takesKey(event.getValue())) {
        return;
      }
      if (!around.isEmpty() && around.size() <= DEEPEST) {
        List<String> path = new ArrayList<>(around.stream().map(Level::step).toList());
        Collections.reverse(path);
        int line = event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
        found.add(new YamlScalar(List.copyOf(path), event.getValue(), line));
      }
      valueEnds();
    }

    /// Whether what comes is a key of the mapping around it.
    private boolean takesKey(String key) {
      Level level = around.peek();
      if (level == null || !level.isMapping || level.key != null) {
        return false;
      }
      level.key = key;
      return true;
    }

    private void valueEnds() {
      Level level = around.peek();
      if (level != null) {
        level.key = null;
        level.position++;
      }
    }
  }

  private static final class Level {
    private final boolean isMapping;
    private final boolean isKey;
    private @Nullable String key;
    private int position;

    private Level(boolean isMapping, boolean isKey) {
      this.isMapping = isMapping;
      this.isKey = isKey;
    }

    private String step() {
      String name = key;
      return isMapping && name != null ? name : Integer.toString(position);
    }
  }
}
