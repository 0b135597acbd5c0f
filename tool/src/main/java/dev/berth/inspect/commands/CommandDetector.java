package dev.berth.inspect.commands;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.SourceFile;
import dev.berth.inspect.Sources;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Commands of `Procfile`, `Makefile`, starting scripts and units, and what they say of the app:
/// where it begins, where it listens.
final class CommandDetector implements Detector {
  private static final Pattern STARTER =
      Pattern.compile("(boot|run|start|serve|(docker-)?entrypoint)([-_.].*)?\\.sh");

  @Override
  public void detect(Sources sources, FindingSink out) {
    for (SourceFile file : sources.manifests()) {
      List<String> lines = file.lines();
      for (int i = 0; i < lines.size(); i++) {
        int line = i + 1;
        command(file, joined(lines, i))
            .ifPresent(command -> new Written(command, file, line).report(sources, out));
      }
    }
  }

  /// With the lines that it goes on in.
  private static String joined(List<String> lines, int first) {
    StringBuilder whole = new StringBuilder(lines.get(first));
    for (int i = first + 1; i < lines.size() && whole.toString().endsWith("\\"); i++) {
      whole.setLength(whole.length() - 1);
      whole.append(lines.get(i).strip());
    }
    return whole.toString();
  }

  private static Optional<Command> command(SourceFile file, String line) {
    if (file.name().equals("Procfile")) {
      int colon = line.indexOf(':');
      return colon < 0 || line.startsWith("#")
          ? Optional.empty()
          : Optional.of(new Command(line.substring(colon + 1).strip()));
    }
    if (file.extension().equals(".sh")) {
      boolean isStart = STARTER.matcher(file.name()).matches() && !line.startsWith("#");
      return isStart ? Optional.of(new Command(line.strip())) : Optional.empty();
    }
    if (file.extension().equals(".service")) {
      return line.startsWith("ExecStart=")
          ? Optional.of(new Command(line.substring("ExecStart=".length()).strip()))
          : Optional.empty();
    }
    boolean isRecipe = line.startsWith("\t") || line.startsWith("    ");
    return isRecipe && !line.strip().startsWith("#")
        ? Optional.of(new Command(line.strip().replaceFirst("^[@-]+", "")))
        : Optional.empty();
  }

  private record Written(Command command, SourceFile file, int line) {

    void report(Sources sources, FindingSink out) {
      Optional<Kind> kind = command.kind();
      kind.ifPresent(known -> out.found(known, command.text(), file, line));
      if (kind.filter(Kind.START_COMMAND::equals).isPresent()) {
        command.port().ifPresent(port -> out.found(Kind.PORT, port, file, line));
        command.address().ifPresent(address -> out.found(Kind.BIND_ADDRESS, address, file, line));
        entryPoint(command, sources, file)
            .ifPresent(entry -> out.found(Kind.ENTRY_POINT, entry.path(), file, line));
      }
    }
  }

  private static Optional<SourceFile> entryPoint(
      Command command, Sources sources, SourceFile from) {
    Stream<String> module =
        command.module().stream()
            .map(name -> name.replace('.', '/'))
            .flatMap(path -> Stream.of(path + "/__main__.py", path + ".py", path + "/__init__.py"));
    return Stream.concat(module, command.file().stream())
        .flatMap(path -> sources.file(from.directory() + path.replaceFirst("^\\./", "")).stream())
        .findFirst();
  }
}
