package dev.berth.data.offsite;

/// Where the values of the variables come from that destinations name.
@FunctionalInterface
public interface Credentials {
  /// Throws a `ProblemException` when the variable has no value.
  String value(String variable);
}
