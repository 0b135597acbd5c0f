package dev.lazyflow.log;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.spi.MDCAdapter;

/// All loggers of the process and the one stream they write to.
public final class JsonLoggers implements ILoggerFactory {
  private static final String STRUCK_OUT = "[secret]";

  private final ConcurrentHashMap<String, Logger> loggers = new ConcurrentHashMap<>();
  private final List<String> secrets = new CopyOnWriteArrayList<>();
  private final ReentrantLock writing = new ReentrantLock();
  private final OutputStream out;
  private final MDCAdapter mdc;
  private final InstantSource clock;

  JsonLoggers(OutputStream out, MDCAdapter mdc, InstantSource clock) {
    this.out = out;
    this.mdc = mdc;
    this.clock = clock;
  }

  /// From now on this text is never written, wherever it turns up: a library may put a whole URL,
  /// token included, in an exception's message.
  public void strikeOut(String secret) {
    secrets.add(secret);
  }

  @Override
  public Logger getLogger(String name) {
    return loggers.computeIfAbsent(name, n -> new JsonLogger(n, this));
  }

  String now() {
    return clock.instant().toString();
  }

  Map<String, String> context() {
    @Nullable Map<String, String> copy = mdc.getCopyOfContextMap();
    return copy == null ? Map.of() : copy;
  }

  void write(String line) {
    String safe = line;
    for (String secret : secrets) {
      safe = safe.replace(secret, STRUCK_OUT);
    }
    byte[] bytes = (safe + "\n").getBytes(StandardCharsets.UTF_8);
    writing.lock();
    try {
      out.write(bytes);
    } catch (IOException nobodyReadsTheLog) {
      // Standard output is gone; the work goes on, and there is no other place to say so.
    } finally {
      writing.unlock();
    }
  }
}
