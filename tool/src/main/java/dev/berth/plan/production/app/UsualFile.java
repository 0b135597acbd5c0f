package dev.berth.plan.production.app;

/// What files of a stack are called where nobody has named them otherwise.
public final class UsualFile {
  public static final String DOCKERFILE = "Dockerfile";
  public static final String IGNORE = ".dockerignore";

  /// Docker prefers it to the one at the top of the build's context.
  public static final String OWN_IGNORE = "Dockerfile.dockerignore";

  public static final String COMPOSE = "compose.yaml";
  public static final String SITE = "site.caddy";
  public static final String STACK = "berth.yaml";
  public static final String EXAMPLE = ".env.prod.example";
  public static final String VALUES = ".env.prod";
  public static final String RUNBOOK = "docs/runbook.md";

  private UsualFile() {}
}
