/// The command line: one file per verb, and how things are shown. The only package that prints.
///
/// Start with [dev.berth.cli.Cli]. A verb asks `run` for values and returns a
/// [dev.berth.cli.Report]; the same report is shown to people and, under `--json`, to programs.
@NullMarked
package dev.berth.cli;

import org.jspecify.annotations.NullMarked;
