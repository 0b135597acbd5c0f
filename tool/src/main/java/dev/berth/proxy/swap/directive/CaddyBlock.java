package dev.berth.proxy.swap.directive;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Lines of a Caddyfile, some of which open a block.
public final class CaddyBlock {
  /// Needs no quotes: no space in it, no quote at its beginning, no brace that opens a block.
  private static final Pattern PLAIN = Pattern.compile("(?![\"`#])[^\\s\"]*[^\\s\"{]|[^\\s\"`#{}]");

  /// Something that reads better with space around it.
  private static final Pattern PARAGRAPH = Pattern.compile("(handle|route|handle_errors)\\b.*");

  /// As templates of nginx's image name what the environment has.
  private static final Pattern ENVIRONMENT = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)}");

  private record Line(String text, List<Line> block, boolean opens) {
    private Line {
      text = environment(text);
    }
  }

  private final List<Line> lines = new ArrayList<>();

  public CaddyBlock line(String text) {
    lines.add(new Line(text, List.of(), false));
    return this;
  }

  /// Another block within this one.
  ///
  /// @param head what stands before the brace
  public CaddyBlock block(String head, Consumer<CaddyBlock> content) {
    CaddyBlock inner = new CaddyBlock();
    content.accept(inner);
    lines.add(new Line(head, inner.lines, true));
    return this;
  }

  /// The same, left out when nothing is in it.
  public CaddyBlock blockIfAny(String head, Consumer<CaddyBlock> content) {
    CaddyBlock inner = new CaddyBlock();
    content.accept(inner);
    return inner.lines.isEmpty() ? this : add(head, inner);
  }

  /// A block if something is in it, else its head alone.
  public CaddyBlock lineOrBlock(String head, CaddyBlock inner) {
    return inner.lines.isEmpty() ? line(head) : add(head, inner);
  }

  private CaddyBlock add(String head, CaddyBlock inner) {
    lines.add(new Line(head, inner.lines, true));
    return this;
  }

  /// What another has, behind what is here.
  public CaddyBlock with(CaddyBlock other) {
    lines.addAll(other.lines);
    return this;
  }

  public boolean isEmpty() {
    return lines.isEmpty();
  }

  /// What is taken from the environment when Caddy starts.
  /// (<https://caddyserver.com/docs/caddyfile/concepts#environment-variables>)
  static String environment(String text) {
    return ENVIRONMENT.matcher(text).replaceAll("{\\$$1}");
  }

  /// The names of what a text takes from there.
  public static Stream<String> fromEnvironment(String text) {
    return ENVIRONMENT.matcher(text).results().map(found -> found.group(1));
  }

  /// One argument, quoted where it must be. Between double quotes a backslash escapes nothing but a
  /// quote, between backticks nothing at all.
  public static String word(String text) {
    if (PLAIN.matcher(text).matches()) {
      return text;
    }
    boolean backticks = (text.contains("\"") || text.endsWith("\\")) && !text.contains("`");
    return backticks ? '`' + text + '`' : '"' + text.replace("\"", "\\\"") + '"';
  }

  /// The whole text; top blocks stand apart.
  public String render() {
    StringBuilder text = new StringBuilder();
    render(lines, 0, text);
    return text.toString();
  }

  private static void render(List<Line> lines, int depth, StringBuilder text) {
    boolean apart = false;
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      boolean paragraph = line.opens && (depth == 0 || PARAGRAPH.matcher(line.text).matches());
      boolean begins = paragraph || leads(lines, i);
      if (i > 0 && (apart || (begins && !leads(lines, i - 1)))) {
        text.append('\n');
      }
      apart = paragraph;
      text.repeat('\t', depth).append(line.text);
      if (line.opens) {
        text.append(line.text.isEmpty() ? "{\n" : " {\n");
        render(line.block, depth + 1, text);
        text.repeat('\t', depth).append("}\n");
      } else {
        text.append('\n');
      }
    }
  }

  /// Whether a line names the requests for the block right behind it.
  private static boolean leads(List<Line> lines, int at) {
    return at >= 0
        && at + 1 < lines.size()
        && lines.get(at).text.matches("@(location|file|rewrite|if)\\d.*")
        && lines.get(at + 1).text.startsWith("handle");
  }
}
