package dev.berth.inspect.go;

import java.util.Optional;

/// A router or a group: what its routes begin with, and whether they ask who calls. A router may be
/// mounted after its routes were made.
final class Scope {
  private final String prefix;
  private Optional<Scope> above;
  private boolean guarded;
  private boolean guardedWhereMounted;

  private Scope(Optional<Scope> above, String prefix, boolean guarded) {
    this.above = above;
    this.prefix = prefix;
    this.guarded = guarded;
  }

  static Scope router() {
    return new Scope(Optional.empty(), "", false);
  }

  Scope group(String path, boolean checks) {
    return new Scope(Optional.of(this), path, checks);
  }

  /// From here on.
  void guard() {
    guarded = true;
  }

  void mountOn(Scope other) {
    if (this != other && above.isEmpty()) {
      above = Optional.of(other);
      guardedWhereMounted = other.isGuarded();
    }
  }

  boolean isMountedUnderGuard() {
    return guardedWhereMounted || above.map(Scope::isMountedUnderGuard).orElse(false);
  }

  String prefix() {
    return above.map(Scope::prefix).orElse("") + prefix;
  }

  boolean isGuarded() {
    return guarded || above.map(Scope::isGuarded).orElse(false);
  }
}
