package dev.berth.inspect.go;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.SourceFile;
import dev.berth.inspect.Sources;
import dev.berth.inspect.syntax.Node;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The programs, and what of the standard library they stand on.
final class ProgramDetector implements Detector {
  private static final String[] SERVERS = {"ListenAndServe", "http.Server{", ".Serve("};

  private static final Pattern FRAMEWORKS =
      Pattern.compile("go-chi/chi|gin-gonic/gin|labstack/echo|gorilla/mux|gofiber/fiber");
  private static final Pattern LOGGERS =
      Pattern.compile("go\\.uber\\.org/zap|rs/zerolog|sirupsen/logrus");

  @Override
  public void detect(Sources sources, FindingSink out) {
    List<ParsedFile> programs =
        sources.containing("func main()").stream().filter(ProgramDetector::isProgram).toList();
    programs.forEach(it -> out.found(Kind.ENTRY_POINT, it.path(), it.file(), 1));
    if (!isRequired(sources, FRAMEWORKS)) {
      sources.containing(SERVERS).stream()
          .min(first(programs))
          .ifPresent(file -> imports(file, Kind.FRAMEWORK, "net/http", out));
    }
    if (!isRequired(sources, LOGGERS)) {
      logging(sources, programs, out);
    }
  }

  private static boolean isProgram(ParsedFile file) {
    return file.root().children("package_clause").stream()
            .anyMatch(clause -> clause.text().equals("package main"))
        && file.root().children("function_declaration").stream()
            .anyMatch(function -> function.textOf("name").equals("main"));
  }

  private static boolean isRequired(Sources sources, Pattern modules) {
    return sources.manifests().stream()
        .filter(manifest -> manifest.name().equals("go.mod"))
        .map(SourceFile::text)
        .flatMap(String::lines)
        .filter(line -> !line.contains("// indirect") && !line.contains("=>"))
        .anyMatch(line -> modules.matcher(line).find());
  }

  private static void logging(Sources sources, List<ParsedFile> programs, FindingSink out) {
    for (String library : List.of("log/slog", "log")) {
      Optional<ParsedFile> file =
          sources.containing('"' + library + '"').stream()
              .filter(it -> specOf(it, library).isPresent())
              .min(first(programs));
      if (file.isPresent()) {
        imports(file.get(), Kind.LOGGING, library, out);
        return;
      }
    }
  }

  private static void imports(ParsedFile file, Kind kind, String path, FindingSink out) {
    specOf(file, path).ifPresent(at -> out.found(kind, path, file, at));
  }

  private static Optional<Node> specOf(ParsedFile file, String path) {
    return file.root().descendants("import_spec").stream()
        .filter(spec -> spec.field("path").flatMap(Text::of).filter(path::equals).isPresent())
        .findFirst();
  }

  /// Programs that serve first, then other programs, then the rest.
  private static Comparator<ParsedFile> first(List<ParsedFile> programs) {
    return Comparator.comparing((ParsedFile file) -> !programs.contains(file))
        .thenComparing(file -> !file.file().contains(SERVERS))
        .thenComparing(ParsedFile::path);
  }
}
