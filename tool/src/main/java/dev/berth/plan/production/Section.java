package dev.berth.plan.production;

import dev.berth.plan.production.app.App;

/// One subject of the plan: writes what it knows of it, from findings and settings only.
@FunctionalInterface
interface Section {
  void write(App app, Draft draft);
}
