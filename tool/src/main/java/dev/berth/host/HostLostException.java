package dev.berth.host;

/// The machine can't be reached any more, so nobody knows whether the command ended.
public final class HostLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public HostLostException(String message) {
    super(message);
  }

  public HostLostException(String message, Throwable cause) {
    super(message, cause);
  }
}
