package dev.berth.proxy.nginx;

import java.util.List;
import java.util.regex.Pattern;

/// Writes directives as nginx reads them.
public final class NginxPrinter {
  /// Means itself without quotes: a backslash only where it escapes nothing, a dollar sign only
  /// where no brace follows.
  private static final Pattern PLAIN =
      Pattern.compile(
          "(?!['\"#}])(?:[^\\s;{\\\\$]|\\$(?!\\{)|\\$\\{(?=\\w+})|\\\\[^\\s\"'\\\\trn;{$])+");

  private NginxPrinter() {}

  public static String print(List<NginxDirective> directives) {
    StringBuilder text = new StringBuilder();
    print(directives, 0, text);
    return text.toString();
  }

  private static void print(List<NginxDirective> directives, int depth, StringBuilder text) {
    for (NginxDirective directive : directives) {
      text.repeat("    ", depth).append(head(directive));
      if (directive.block().isEmpty()) {
        text.append(";\n");
      } else {
        text.append(" {\n");
        print(directive.children(), depth + 1, text);
        text.repeat("    ", depth).append("}\n");
      }
    }
  }

  /// Name and arguments.
  static String head(NginxDirective directive) {
    StringBuilder head = new StringBuilder(word(directive.name()));
    directive.args().forEach(arg -> head.append(' ').append(word(arg)));
    return head.toString();
  }

  private static String word(String text) {
    return PLAIN.matcher(text).matches()
        ? text
        : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
