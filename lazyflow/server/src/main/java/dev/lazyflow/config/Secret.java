package dev.lazyflow.config;

/// A value that must not be printed. Unwrapped only where it is used: the Telegram client, the
/// session keys, the webhook's check.
public record Secret(String value) {
  @Override
  public String toString() {
    return "[secret]";
  }
}
