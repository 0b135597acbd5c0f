import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;

/// Run by the build: takes the native libraries out of the jars and lays those of this system
/// beside them.
///
/// They carry one for every system there is, nine tenths of their size, and unpack theirs into the
/// temporary directory at every start.
final class Natives {
  /// As the jars name a system, by what Java calls it.
  private static final Map<String, String> SYSTEMS =
      Map.of(
          "Linux amd64", "(Linux/x86_64/|linux/amd64/|lib/x86_64-linux-)",
          "Linux aarch64", "(Linux/aarch64/|linux/aarch64/|lib/aarch64-linux-)",
          "Mac OS X x86_64", "(Mac/x86_64/|darwin/x86_64/|lib/x86_64-macos-)",
          "Mac OS X aarch64", "(Mac/aarch64/|darwin/aarch64/|lib/aarch64-macos-)");

  private static final Pattern NATIVE = Pattern.compile(".*\\.(so|dylib|jnilib|dll)");

  private Natives() {}

  /// Takes the directory of the jars, the directory for the libraries, and names of jars.
  public static void main(String[] arguments) throws IOException {
    String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    String named = SYSTEMS.get(system);
    if (named == null) {
      throw new IllegalStateException("no native libraries are known for " + system);
    }
    Pattern ours = Pattern.compile("(org/sqlite/native/)?" + named + "[^/]+");
    Path target = Files.createDirectories(Path.of(arguments[1]));
    for (int i = 2; i < arguments.length; i++) {
      strip(Path.of(arguments[0], arguments[i]), ours, target);
    }
  }

  private static void strip(Path jar, Pattern ours, Path target) throws IOException {
    Path stripped = Path.of(jar + ".stripped");
    int found = 0;
    try (JarFile from = new JarFile(jar.toFile());
        OutputStream file = Files.newOutputStream(stripped);
        JarOutputStream to = new JarOutputStream(file)) {
      for (Enumeration<JarEntry> entries = from.entries(); entries.hasMoreElements(); ) {
        JarEntry entry = entries.nextElement();
        try (InputStream content = from.getInputStream(entry)) {
          if (ours.matcher(entry.getName()).matches()) {
            String name = Path.of(entry.getName()).getFileName().toString();
            // Without its version, so that the program's flags can name it.
            Path library = target.resolve(name.replaceFirst("-[\\d.-]+\\.", "."));
            Files.copy(content, library, StandardCopyOption.REPLACE_EXISTING);
            found++;
          } else if (!NATIVE.matcher(entry.getName()).matches()) {
            JarEntry same = new JarEntry(entry.getName());
            same.setTime(entry.getTime());
            to.putNextEntry(same);
            content.transferTo(to);
            to.closeEntry();
          }
        }
      }
    }
    if (found != 1) {
      throw new IllegalStateException(found + " native libraries for this system in " + jar);
    }
    Files.move(stripped, jar, StandardCopyOption.REPLACE_EXISTING);
  }
}
