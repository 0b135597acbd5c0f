package dev.berth.plan.production;

/// A file to make, to mend, or to keep.
record Target(String path, Task.Change change, Source why) {}
