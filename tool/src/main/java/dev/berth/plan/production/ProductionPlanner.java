package dev.berth.plan.production;

import dev.berth.plan.production.app.App;
import dev.berth.plan.production.app.Programs;
import dev.berth.plan.production.app.Repository;
import dev.berth.plan.production.app.UsualFile;
import dev.berth.plan.production.content.ProductionPlan;
import dev.berth.plan.production.ecosystem.JvmBuild;
import java.util.List;

/// Makes the plan of a repository. Pure: no clock, no machine, the same input gives the same plan.
public final class ProductionPlanner {
  /// What a plan makes, and a repository may have already, at its top or beside `berth.yaml`; and
  /// the programs that build a JVM's app, where it brings them.
  public static final List<String> FILES =
      List.of(
          UsualFile.IGNORE,
          UsualFile.OWN_IGNORE,
          UsualFile.EXAMPLE,
          UsualFile.SITE,
          UsualFile.STACK,
          UsualFile.RUNBOOK,
          JvmBuild.MAVEN_WRAPPER,
          JvmBuild.GRADLE_WRAPPER);

  private static final List<Section> SECTIONS =
      List.of(
          new ArchitectureSection(),
          new ServerSection(),
          new HostSection(),
          new ContainerSection(),
          new ComposeSection(),
          new SiteSection(),
          new EnvironmentSection(),
          new StackFileSection(),
          new SqliteSection(),
          new CopiesSection(),
          new TelegramSection(),
          new LogsSection(),
          new SecuritySection(),
          new RolloutSection(),
          new SmokeSection(),
          new OperationSection());

  private ProductionPlanner() {}

  /// The whole plan.
  ///
  /// @param name what the app is called where `berth.yaml` does not say
  public static ProductionPlan plan(String name, Repository repository) {
    App app = App.of(name, repository);
    Draft draft = new Draft();
    SECTIONS.forEach(section -> section.write(app, draft));
    return draft.plan(app);
  }

  /// Whether anything says that there is an app.
  public static boolean hasSubject(Repository repository) {
    return repository.stack().isPresent() || Programs.of(repository.findings()).main().isPresent();
  }
}
