package dev.berth.plan.production.app;

import dev.berth.plan.production.content.Source;
import dev.berth.plan.production.content.Task;

/// A file to make, to mend, or to keep.
public record Target(String path, Task.Change change, Source why) {}
