package dev.berth.proxy.nginx;

/// One piece of a configuration.
///
/// @param line counted from 1, where it begins
sealed interface Token {
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
