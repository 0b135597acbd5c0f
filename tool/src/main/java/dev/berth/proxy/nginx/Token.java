package dev.berth.proxy.nginx;

/// One piece of a configuration.
sealed interface Token {
  /// Where it begins, counted from 1.
  int line();

  /// A name or an argument, its quotes and escapes resolved.
  record Word(String text, int line) implements Token {}

  /// `;`
  record End(int line) implements Token {}

  /// `{`
  record Open(int line) implements Token {}

  /// `}`
  record Close(int line) implements Token {}
}
