package example.notes;

/// How much a caller may do.
record Limits(int perMinute, String zone) {
  static Limits read() {
    var env = new EnvironmentValues(System.getenv());
    return new Limits(env.number("NOTES_LIMIT", 60), env.text("NOTES_ZONE", "UTC"));
  }
}
