package dev.berth.watch;

/// What is looked at; each can have one incident at a time.
public enum Subject {
  APP("the app does not answer", "the app answers again"),
  SERVICES("a service is not well", "all services are well again"),
  DISK("the disk is nearly full", "the disk has room again"),
  CERTIFICATE("the certificate ends soon", "the certificate is good again"),
  COPIES("the data has no good copy", "the data has a good copy again"),
  DRILLS("restoring is not proved", "restoring is proved again"),
  WEBHOOK("Telegram's updates do not arrive", "Telegram's updates arrive again");

  private final String wrong;
  private final String over;

  Subject(String wrong, String over) {
    this.wrong = wrong;
    this.over = over;
  }

  /// What to say when it begins.
  public String wrong() {
    return wrong;
  }

  /// What to say when it is over.
  public String over() {
    return over;
  }
}
