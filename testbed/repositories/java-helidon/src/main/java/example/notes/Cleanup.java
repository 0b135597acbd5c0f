package example.notes;

/// Empties the cache before the process ends.
final class Cleanup {
  private Cleanup() {}

  static void arm(Cache cache) {
    Runtime.getRuntime().addShutdownHook(new Thread(cache::close, "cleanup"));
  }

  interface Cache {
    void close();
  }
}
