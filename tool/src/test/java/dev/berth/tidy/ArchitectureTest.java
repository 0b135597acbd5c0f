package dev.berth.tidy;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.berth.host.Host;
import dev.berth.host.HostFactsReader;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Dependencies point one way; ARCHITECTURE.md has the picture.
class ArchitectureTest {
  private static final JavaClasses BERTH =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.berth");

  /// A package, and which others of ours it may know.
  @ParameterizedTest
  @CsvSource({
    "problem,",
    "progress,",
    "caddyfile,",
    "host, problem progress",
    "stack, problem",
    "provision, problem progress host",
    "image, problem progress host",
    "release, problem progress host stack",
    "proxy, problem progress caddyfile host stack",
    "verify, problem progress host stack",
    "data, problem progress",
    "watch,",
    "inspect, problem caddyfile",
    "plan, problem host stack provision image release proxy verify data inspect",
    "run, problem progress host stack provision image release proxy verify data plan watch inspect",
    "cli, problem progress host stack provision image release proxy verify data plan watch inspect"
        + " run",
  })
  void knowsOnlyWhatIsBelowIt(String name, String below) {
    String[] known =
        (name + " " + (below == null ? "" : below))
            .strip()
            .lines()
            .flatMap(line -> List.of(line.split(" ")).stream())
            .map(ArchitectureTest::packages)
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(packages(name))
        .should()
        .dependOnClassesThat(resideInAPackage("dev.berth..").and(not(resideInAnyPackage(known))))
        .allowEmptyShould(true)
        .check(BERTH);
  }

  @Test
  void everyPackageHasItsPlace() {
    Set<String> found = new TreeSet<>();
    BERTH.forEach(
        type -> found.add(type.getPackageName().replaceAll("dev\\.berth\\.?(\\w*).*", "$1")));
    // Generated: the list of JSON adapters that the library finds by itself.
    found.remove("jsonb");

    assertThat(found)
        .as("name a new package in this test, in ARCHITECTURE.md, and say what it may know")
        .isSubsetOf(
            "",
            "problem",
            "progress",
            "caddyfile",
            "host",
            "stack",
            "provision",
            "image",
            "release",
            "proxy",
            "verify",
            "data",
            "watch",
            "inspect",
            "plan",
            "run",
            "cli");
  }

  @Test
  void noPackagesKnowEachOtherInACircle() {
    slices().matching("dev.berth.(*)..").should().beFreeOfCycles().check(BERTH);
  }

  /// Each command is a package; what they stand on knows none of them.
  @Test
  void commandsKnowEachOtherInOneDirection() {
    slices().matching("dev.berth.run.(*)..").should().beFreeOfCycles().check(BERTH);
    noClasses()
        .that()
        .resideInAPackage("dev.berth.run")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.berth.run.*..")
        .check(BERTH);
  }

  /// What is put together from packages below is known to none of them.
  @ParameterizedTest
  @ValueSource(strings = {"dev.berth.cli", "dev.berth.plan.production", "dev.berth.proxy.swap"})
  void partsKnowEachOtherInOneDirection(String whole) {
    slices().matching(whole + ".(*)..").should().beFreeOfCycles().check(BERTH);
    noClasses()
        .that()
        .resideInAPackage(whole + ".*..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(whole)
        .check(BERTH);
  }

  /// A family is a package below: it knows what a finding is, and no other family.
  @Test
  void familiesKnowNothingOfEachOther() {
    slices()
        .matching("dev.berth.inspect.(*)..")
        .should()
        .notDependOnEachOther()
        .ignoreDependency(alwaysTrue(), resideInAPackage("dev.berth.inspect.syntax.."))
        .ignoreDependency(resideInAPackage("dev.berth.inspect.family.."), alwaysTrue())
        .check(BERTH);
  }

  /// What a repository says is read; nothing of it is run, nobody is asked about it.
  @Test
  void readingARepositoryTouchesNothing() {
    noClasses()
        .that()
        .resideInAPackage("dev.berth.inspect..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net..")
        .check(BERTH);
  }

  /// A plan is made from values: the same ones give the same plan, and nothing happens meanwhile.
  @Test
  void planningTouchesNothing() {
    noClasses()
        .that()
        .resideInAPackage("dev.berth.plan..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("dev.berth.host.Host")
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net.http..", "java.lang.foreign..")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .check(BERTH);
  }

  /// It refuses a machine that a newer Berth looks after.
  @Test
  void commandsLookAtMachinesByTheSurveyAlone() {
    noClasses()
        .that()
        .resideInAPackage("dev.berth.run..")
        .and()
        .doNotHaveSimpleName("HostSurvey")
        .should()
        .callMethod(HostFactsReader.class, "read", Host.class, List.class)
        .check(BERTH);
  }

  private static String packages(String name) {
    return "dev.berth." + name + "..";
  }
}
