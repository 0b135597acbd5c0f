/// The command line: one file per verb, by what they are about. Nobody else prints.
///
/// Start with [dev.berth.cli.Cli]. A verb asks `run` for values and returns a
/// [dev.berth.cli.screen.Report]; the same report is shown to people and, under `--json`, to
/// programs. What stays in this package sees all verbs: help, completion, and `verify`, which types
/// commands itself.
@NullMarked
package dev.berth.cli;

import org.jspecify.annotations.NullMarked;
