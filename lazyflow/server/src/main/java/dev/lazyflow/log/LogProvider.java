package dev.lazyflow.log;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.helpers.BasicMDCAdapter;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/// Found by SLF4J through `META-INF/services`. A full logging library would cost a tenth of the
/// start time and memory budget for features that are not used here.
public final class LogProvider implements SLF4JServiceProvider {
  private final IMarkerFactory markers = new BasicMarkerFactory();
  private final MDCAdapter mdc = new BasicMDCAdapter();
  private @Nullable JsonLoggers loggers;

  @Override
  public void initialize() {
    loggers = new JsonLoggers(new FileOutputStream(FileDescriptor.out), mdc, Instant::now);
  }

  @Override
  public ILoggerFactory getLoggerFactory() {
    if (loggers == null) {
      throw new IllegalStateException("SLF4J calls initialize() first");
    }
    return loggers;
  }

  @Override
  public IMarkerFactory getMarkerFactory() {
    return markers;
  }

  @Override
  public MDCAdapter getMDCAdapter() {
    return mdc;
  }

  @Override
  public String getRequestedApiVersion() {
    return "2.0.99";
  }
}
