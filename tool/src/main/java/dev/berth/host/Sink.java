package dev.berth.host;

import java.io.InputStream;

/// Where one stream of a program goes.
@FunctionalInterface
public interface Sink {
  /// Reads to the end and closes; a stream that breaks off has ended too.
  void drain(InputStream stream);
}
