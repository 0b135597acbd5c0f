package dev.berth.testbed.telegram;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/// The container's health check, since its image may have no shell: exit 0 if the simulator
/// answers.
public final class Probe {
  private Probe() {}

  /// Asks the simulator of the same container; no arguments.
  public static void main(String[] args) {
    System.exit(healthy(System.getenv().getOrDefault("PORT", "8081")) ? 0 : 1);
  }

  static boolean healthy(String port) {
    try {
      URI uri = URI.create("http://127.0.0.1:" + port + "/_/health");
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
      connection.setConnectTimeout(2000);
      connection.setReadTimeout(2000);
      return connection.getResponseCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }
}
