package dev.berth.plan;

/// One thing to do, as data: shown before it runs, journalled around it, undone after a failure.
///
/// Every step is idempotent, so that a run which was cut off anywhere is healed by the next one.
public sealed interface Step
    permits Preparation,
        ImageStep,
        PlaceStep,
        EdgeStep,
        ReleaseStep,
        CutoverStep,
        DataStep,
        SettingStep,
        ProxyStep {

  /// Stable for the same step of the same stack; unique in a plan.
  String id();

  /// What it does, in the imperative.
  String title();
}
