package dev.lazyflow.log;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;
import org.slf4j.helpers.AbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.spi.LoggingEventAware;

/// One logger: our own packages from INFO, libraries from WARN.
final class JsonLogger extends AbstractLogger implements LoggingEventAware {
  private static final long serialVersionUID = 1L;
  private static final int FRAMES = 12;

  private final transient JsonLoggers loggers;
  private final Level lowest;

  @SuppressWarnings("this-escape")
  JsonLogger(String name, JsonLoggers loggers) {
    this.name = name;
    this.loggers = loggers;
    this.lowest = name.startsWith("dev.lazyflow") ? Level.INFO : Level.WARN;
  }

  @Override
  public void log(LoggingEvent event) {
    var line = start(event.getLevel(), format(event.getMessage(), event.getArgumentArray()));
    @Nullable List<KeyValuePair> pairs = event.getKeyValuePairs();
    if (pairs != null) {
      for (KeyValuePair pair : pairs) {
        line.field(pair.key, pair.value);
      }
    }
    finish(line, event.getThrowable());
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level,
      @Nullable Marker marker,
      String message,
      Object @Nullable [] arguments,
      @Nullable Throwable failure) {
    finish(start(level, format(message, arguments)), failure);
  }

  private JsonLine start(Level level, String message) {
    var line = new JsonLine();
    line.field("at", loggers.now());
    line.field("level", level.toString());
    line.field("logger", name);
    line.field("message", message);
    loggers.context().forEach(line::field);
    return line;
  }

  private void finish(JsonLine line, @Nullable Throwable failure) {
    if (failure != null) {
      line.field("error", failure.toString());
      line.field("stack", stack(failure));
    }
    loggers.write(line.end());
  }

  private static String format(@Nullable String message, Object @Nullable [] arguments) {
    @Nullable String text = MessageFormatter.basicArrayFormat(message, arguments);
    return text == null ? "" : text;
  }

  private static String stack(Throwable failure) {
    var text = new StringBuilder();
    for (@Nullable Throwable t = failure; t != null; t = t.getCause()) {
      text.append(text.isEmpty() ? "" : "caused by " + t + "\n");
      StackTraceElement[] frames = t.getStackTrace();
      for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
        text.append(frames[i]).append('\n');
      }
    }
    return text.toString();
  }

  private boolean shows(Level level) {
    return level.toInt() >= lowest.toInt();
  }

  @Override
  protected @Nullable String getFullyQualifiedCallerName() {
    return null;
  }

  @Override
  public boolean isTraceEnabled() {
    return shows(Level.TRACE);
  }

  @Override
  public boolean isTraceEnabled(Marker marker) {
    return isTraceEnabled();
  }

  @Override
  public boolean isDebugEnabled() {
    return shows(Level.DEBUG);
  }

  @Override
  public boolean isDebugEnabled(Marker marker) {
    return isDebugEnabled();
  }

  @Override
  public boolean isInfoEnabled() {
    return shows(Level.INFO);
  }

  @Override
  public boolean isInfoEnabled(Marker marker) {
    return isInfoEnabled();
  }

  @Override
  public boolean isWarnEnabled() {
    return shows(Level.WARN);
  }

  @Override
  public boolean isWarnEnabled(Marker marker) {
    return isWarnEnabled();
  }

  @Override
  public boolean isErrorEnabled() {
    return shows(Level.ERROR);
  }

  @Override
  public boolean isErrorEnabled(Marker marker) {
    return isErrorEnabled();
  }
}
