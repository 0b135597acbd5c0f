package dev.berth.plan.production;

/// What is done together. The order is that of the least risk: nothing that people use is touched
/// before what can be tried elsewhere was.
public enum Phase {
  CONTAINER("Container"),
  STACK("Stack"),
  SERVER("Server"),
  RELEASE("First release"),
  COPIES("Backup and restore"),
  OPERATION("Operation");

  private final String title;

  Phase(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }

  public int number() {
    return ordinal() + 1;
  }
}
