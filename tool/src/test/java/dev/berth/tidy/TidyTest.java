package dev.berth.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.tidy.JavaSources.Found;
import dev.berth.tidy.JavaSources.Method;
import dev.berth.tidy.Repository.TextFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The limits of STYLE.md, for the whole repository. Each finding names the place.
class TidyTest {
  private static final Pattern BANNED_PACKAGE =
      Pattern.compile(".*\\.(utils?|commons?|helpers?|managers?|services?|impl)(\\..*)?");
  private static final Pattern BANNED_TYPE =
      Pattern.compile(".*(Utils?|Common|Helpers?|Managers?|Service|Impl)|Abstract.+|I[A-Z][a-z].*");

  /// Compose calls it a service, and so do we.
  private static final Set<String> SERVICES_OF_COMPOSE = Set.of("ComposeService", "AppService");

  private static final Pattern ONE_PIECE = Pattern.compile(" d=\"M|\"[^\" ]{80,}\"");

  private static List<TextFile> everything = List.of();
  private static List<TextFile> code = List.of();
  private static Found java = new Found(List.of(), List.of(), Map.of());

  @BeforeAll
  static void readTheRepository() {
    everything = Repository.all();
    code = everything.stream().filter(file -> file.is(".java", ".ts", ".tsx")).toList();
    java = JavaSources.read(Repository.files(".java"));
    assertThat(java.methods()).as("the test found our code").hasSizeGreaterThan(100);
  }

  @Test
  void filesFitOnAFewScreens() {
    assertThat(
            code.stream()
                .filter(file -> file.lines().size() > (file.isTest() ? 400 : 300))
                .map(file -> file.path() + " has " + file.lines().size() + " lines: split it"))
        .isEmpty();
  }

  @Test
  void methodsFitOnOneScreen() {
    assertThat(
            java.methods().stream()
                .filter(method -> method.lines() > 50)
                .map(method -> shown(method) + " has " + method.lines() + " lines: split it"))
        .isEmpty();
  }

  @Test
  void linesAreNotTooLong() {
    assertThat(
            inLines(code, line -> line.codePointCount(0, line.length()) > 100 && !isOnePiece(line)))
        .as("lines of more than 100 columns")
        .isEmpty();
  }

  @Test
  void methodsTakeFourParametersAtMost() {
    assertThat(
            java.methods().stream()
                .filter(method -> method.parameters() > 4)
                .map(method -> shown(method) + " takes " + method.parameters() + ": a record?"))
        .isEmpty();
  }

  @Test
  void namesSayWhatThingsAre() {
    assertThat(
            java.types().stream()
                .filter(type -> BANNED_TYPE.matcher(type.name()).matches())
                .filter(type -> !SERVICES_OF_COMPOSE.contains(type.name()))
                .map(TidyTest::shown))
        .isEmpty();
    assertThat(java.packages().keySet()).noneMatch(name -> BANNED_PACKAGE.matcher(name).matches());
  }

  @Test
  void everyPackageIsNullMarked() {
    List<String> unmarked = new ArrayList<>();
    java.packages()
        .forEach((name, files) -> {
          if (files.stream().noneMatch(TidyTest::marksNull)) {
            unmarked.add(name + " needs a package-info.java with @NullMarked");
          }
        });
    assertThat(unmarked).isEmpty();
  }

  @Test
  void nothingIsLeftForLater() {
    Pattern left = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");
    assertThat(inLines(everything, line -> left.matcher(line).find())).isEmpty();
  }

  @Test
  void onlyTheCommandLinePrints() {
    Pattern prints = Pattern.compile("System\\.(out|err)\\b|\\.printStackTrace\\(\\)");
    assertThat(
            inLines(
                main("tool/").stream().filter(f -> !f.path().toString().contains("/cli/")).toList(),
                line -> prints.matcher(line).find()))
        .isEmpty();
  }

  @Test
  void onlyMainLeavesTheProcess() {
    Pattern leaves = Pattern.compile("System\\.exit\\(");
    assertThat(
            inLines(
                main("").stream().filter(file -> !isProgram(file)).toList(),
                line -> leaves.matcher(line).find()))
        .isEmpty();
  }

  @Test
  void onlyTheHostStartsProcesses() {
    Pattern starts = Pattern.compile("ProcessBuilder|Runtime\\.getRuntime\\(\\)\\.exec");
    assertThat(
            inLines(
                main("tool/").stream()
                    .filter(file -> !file.path().toString().contains("/berth/host/"))
                    .toList(),
                line -> starts.matcher(line).find()))
        .isEmpty();
  }

  @Test
  void timeComesFromAClockThatTestsCanTurn() {
    Pattern now =
        Pattern.compile(
            "(Instant|Local\\w+|ZonedDateTime|OffsetDateTime)\\.now\\(\\)"
                + "|System\\.currentTimeMillis\\(|Clock\\.system|InstantSource\\.system");
    assertThat(
            inLines(
                main("").stream().filter(file -> !isProgram(file)).toList(),
                line -> now.matcher(line).find()))
        .as("take an InstantSource; only Main makes one")
        .isEmpty();
  }

  @Test
  void testsWaitForConditionsAndNotForTime() {
    Pattern sleeps = Pattern.compile("Thread\\.sleep\\(|\\.sleep\\(Duration");
    assertThat(
            inLines(
                Repository.files(".java").stream()
                    .filter(TextFile::isTest)
                    .filter(file -> !file.name().equals("Eventually.java")) // waits for conditions
                    .toList(),
                line -> sleeps.matcher(line).find()))
        .isEmpty();
  }

  @Test
  void noPathOfSomebodysOwnMachineIsNamed() {
    Pattern own =
        Pattern.compile("/home/[a-z]+/|/Users/\\w+/|" + Pattern.quote(Repository.ROOT + "/"));
    assertThat(inLines(everything, line -> own.matcher(line).find())).isEmpty();
  }

  private static List<TextFile> main(String under) {
    return Repository.files(".java").stream()
        .filter(file -> !file.isTest() && file.path().toString().startsWith(under))
        .filter(file -> file.path().toString().contains("src/main/"))
        .toList();
  }

  private static List<String> inLines(List<TextFile> files, Predicate<String> wrong) {
    List<String> found = new ArrayList<>();
    for (TextFile file : files) {
      for (int i = 0; i < file.lines().size(); i++) {
        if (wrong.test(file.lines().get(i))) {
          found.add(file.at(i + 1, file.lines().get(i).strip()));
        }
      }
    }
    return found;
  }

  /// What nobody can break: imports, outlines of icons, encoded bytes.
  private static boolean isOnePiece(String line) {
    return line.startsWith("import ")
        || line.startsWith("} from ")
        || ONE_PIECE.matcher(line).find();
  }

  /// A program of its own: it may leave its process, and take the time where it is made.
  private static boolean isProgram(TextFile file) {
    return file.lines().stream().anyMatch(line -> line.contains("void main("));
  }

  private static boolean marksNull(Path file) {
    return file.endsWith("package-info.java")
        && everything.stream()
            .filter(text -> text.path().equals(file))
            .anyMatch(text -> text.lines().contains("@NullMarked"));
  }

  private static String shown(Method method) {
    return method.file() + ":" + method.line() + ": " + method.name();
  }

  private static String shown(JavaSources.Type type) {
    return type.file() + ":" + type.line() + ": " + type.name();
  }
}
