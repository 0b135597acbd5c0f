/// What each command stands on while it runs: its options, the stack they name, whom it may ask.
/// Knows no command.
@NullMarked
package dev.berth.cli.session;

import org.jspecify.annotations.NullMarked;
