package dev.berth.plan.production.content;

/// What is done together. The order is that of the least risk: nothing that people use is touched
/// before what can be tried elsewhere was.
public enum Phase {
  CONTAINER(1, "Container"),
  STACK(2, "Stack"),
  SERVER(3, "Server"),
  RELEASE(4, "First release"),
  COPIES(5, "Backup and restore"),
  OPERATION(6, "Operation");

  private final int number;
  private final String title;

  Phase(int number, String title) {
    this.number = number;
    this.title = title;
  }

  public String title() {
    return title;
  }

  public int number() {
    return number;
  }
}
