package dev.berth.proxy.nginx;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/// Cuts a configuration into pieces, by the rules of nginx's own reader (`ngx_conf_read_token` in
/// `src/core/ngx_conf_file.c`): quotes and comments count at the beginning of a word only, `${`
/// opens no block, and of escapes only quotes, backslash, `\t`, `\r` and `\n` are resolved.
final class Tokenizer {
  private final String text;
  private final BiConsumer<Integer, String> wrong;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int line = 1;

  private Tokenizer(String text, BiConsumer<Integer, String> wrong) {
    this.text = text;
    this.wrong = wrong;
  }

  /// @param wrong told the line and what is wrong there
  static List<Token> tokens(String text, BiConsumer<Integer, String> wrong) {
    Tokenizer tokenizer = new Tokenizer(text, wrong);
    tokenizer.run();
    return List.copyOf(tokenizer.tokens);
  }

  private void run() {
    while (at < text.length()) {
      char c = text.charAt(at);
      switch (c) {
        case ' ', '\t', '\r', '\n' -> step();
        case ';' -> {
          tokens.add(new Token.End(line));
          step();
        }
        case '{' -> {
          tokens.add(new Token.Open(line));
          step();
        }
        case '}' -> {
          tokens.add(new Token.Close(line));
          step();
        }
        case '#' -> comment();
        case '"', '\'' -> quoted(c);
        default -> word();
      }
    }
  }

  private void comment() {
    while (at < text.length() && text.charAt(at) != '\n') {
      at++;
    }
  }

  private void quoted(char quote) {
    int begun = line;
    step();
    StringBuilder word = new StringBuilder();
    while (at < text.length() && text.charAt(at) != quote) {
      take(word);
    }
    if (at == text.length()) {
      wrong.accept(begun, "a quote that begins here has no end");
    } else {
      step();
      if (at < text.length() && " \t\r\n;{)".indexOf(text.charAt(at)) < 0) {
        wrong.accept(line, "'" + text.charAt(at) + "' right after a quote");
      }
    }
    tokens.add(new Token.Word(word.toString(), begun));
  }

  private void word() {
    int begun = line;
    StringBuilder word = new StringBuilder();
    boolean variable = false;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (" \t\r\n;".indexOf(c) >= 0 || (c == '{' && !variable)) {
        break;
      }
      variable = c == '$';
      take(word);
    }
    tokens.add(new Token.Word(word.toString(), begun));
  }

  /// One character, or an escape.
  private void take(StringBuilder word) {
    char c = text.charAt(at);
    if (c != '\\' || at + 1 == text.length()) {
      word.append(c);
      step();
      return;
    }
    char escaped = text.charAt(at + 1);
    switch (escaped) {
      case '"', '\'', '\\' -> word.append(escaped);
      case 't' -> word.append('\t');
      case 'r' -> word.append('\r');
      case 'n' -> word.append('\n');
      default -> word.append(c).append(escaped);
    }
    step();
    step();
  }

  private void step() {
    if (text.charAt(at) == '\n') {
      line++;
    }
    at++;
  }
}
