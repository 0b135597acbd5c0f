/// What a terminal shows, and what a program gets under `--json`: colours, tables, progress,
/// reports. Knows no command.
@NullMarked
package dev.berth.cli.screen;

import org.jspecify.annotations.NullMarked;
