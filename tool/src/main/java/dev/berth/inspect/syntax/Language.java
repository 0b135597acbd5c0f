package dev.berth.inspect.syntax;

/// The grammars that come with Berth.
public enum Language {
  JAVASCRIPT("javascript"),
  TYPESCRIPT("typescript"),
  TSX("tsx"),
  PYTHON("python"),
  GO("go"),
  JAVA("java"),
  KOTLIN("kotlin"),
  JSON("json");

  private final String grammar;

  Language(String grammar) {
    this.grammar = grammar;
  }

  /// As tree-sitter calls it.
  String grammar() {
    return grammar;
  }
}
