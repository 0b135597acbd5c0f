package dev.berth.verify;

/// Something in which two answers to the same request differ.
///
/// @param what `status`, `location`, `body`, or the name of a header in lower case
/// @param before of the first; empty text when it has none
/// @param after of the second
public record Difference(String what, String before, String after) {
  public static final String STATUS = "status";
  public static final String LOCATION = "location";
  public static final String BODY = "body";

  @Override
  public String toString() {
    return what + " " + shown(before) + " → " + shown(after);
  }

  private static String shown(String value) {
    return value.isEmpty() ? "none" : value;
  }
}
