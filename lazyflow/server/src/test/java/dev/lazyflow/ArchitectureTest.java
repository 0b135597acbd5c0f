package dev.lazyflow;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

/// Which package may know which: `Main ─▶ http, jobs ─▶ bot ─▶ tasks, media, users, … ─▶ store`.
class ArchitectureTest {
  private static final JavaClasses SERVER =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.lazyflow");

  private static void never(String[] from, String... to) {
    noClasses()
        .that()
        .resideInAnyPackage(from)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(to)
        .check(SERVER);
  }

  private static String[] packages(String... names) {
    String[] full = new String[names.length];
    for (int i = 0; i < names.length; i++) {
      full[i] = "dev.lazyflow." + names[i] + "..";
    }
    return full;
  }

  @Test
  void whatAUserOwnsKnowsNothingOfHowItIsReached() {
    never(
        packages("tasks", "media", "users", "dates", "inbox", "outbox"),
        packages("http", "bot", "jobs", "telegram"));
  }

  @Test
  void theStoreKnowsNobody() {
    never(
        packages("store"),
        packages("http", "bot", "jobs", "telegram", "tasks", "media", "users", "inbox", "outbox"));
  }

  @Test
  void theBotAndTheWebhookNeverCallTelegram() {
    noClasses()
        .that()
        .resideInAnyPackage(packages("bot", "http"))
        .should()
        .dependOnClassesThat()
        .haveSimpleName("TelegramApi")
        .check(SERVER);
  }

  @Test
  void onlyTheirOwnPackagesKnowTheLibraries() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.lazyflow.http..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.helidon..")
        .check(SERVER);
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.lazyflow.store..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.sqlite..")
        .check(SERVER);
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.lazyflow.jobs..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.github.kagkarlsson..")
        .check(SERVER);
  }

  @Test
  void onlyMainReadsTheEnvironment() {
    noClasses()
        .that()
        .doNotHaveSimpleName("Main")
        .and()
        .doNotHaveSimpleName("Probe")
        .should()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .check(SERVER);
  }

  @Test
  void packagesDependOnEachOtherInOneDirection() {
    SlicesRuleDefinition.slices()
        .matching("dev.lazyflow.(*)..")
        .should()
        .beFreeOfCycles()
        .check(SERVER);
  }
}
