package dev.berth.inspect;

/// How sure a finding is.
public enum Certainty {
  /// The code says so.
  SURE,
  /// The code looks like it: a name or a shape was taken for its usual meaning.
  LIKELY
}
