package dev.berth.plan.production.content;

import java.util.List;

/// A heading of the plan and what it says.
public record Topic(String title, List<Statement> statements) {
  public Topic {
    statements = List.copyOf(statements);
  }
}
