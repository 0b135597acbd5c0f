package dev.lazyflow.store;

/// The database could not do what was asked: a bug, a full disk, a closed database.
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StoreException(String message) {
    super(message);
  }

  StoreException(Throwable cause) {
    super(cause.getMessage(), cause);
  }
}
