package dev.berth.inspect;

/// Looks for one kind of fact in the files of one family. Keeps nothing between calls.
@FunctionalInterface
public interface Detector {
  void detect(Sources sources, FindingSink out);
}
