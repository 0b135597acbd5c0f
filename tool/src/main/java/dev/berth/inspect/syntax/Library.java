package dev.berth.inspect.syntax;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/// Finds native libraries under the names that tree-sitter's jars give them.
@SuppressWarnings("restricted") // what a library does, Java cannot check
record Library(Path installed, Arena arena) {

  /// @param name such as `tree-sitter-go`
  SymbolLookup load(String name) {
    String file = system() + "-" + name + (isMac() ? ".dylib" : ".so");
    Path ready = installed.resolve(file);
    return Files.isRegularFile(ready)
        ? SymbolLookup.libraryLookup(ready, arena)
        : fromJar("/lib/" + file);
  }

  /// A loaded library needs its file no longer.
  private SymbolLookup fromJar(String resource) {
    try (InputStream content = Library.class.getResourceAsStream(resource)) {
      if (content == null) {
        throw new IllegalStateException("no library " + resource + " for this machine");
      }
      Path copy = Files.createTempFile("berth-", ".library");
      try {
        Files.copy(content, copy, StandardCopyOption.REPLACE_EXISTING);
        return SymbolLookup.libraryLookup(copy, arena);
      } finally {
        Files.delete(copy);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String system() {
    String processor = System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x86_64";
    return processor + (isMac() ? "-macos" : "-linux-gnu");
  }

  private static boolean isMac() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac");
  }
}
