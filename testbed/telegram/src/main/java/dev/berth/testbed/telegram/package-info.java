/// A Telegram that fits on one machine: the Bot API server, the users and their chat page.
///
/// Bots cannot tell it from the real one within the methods it knows; what differs on purpose is
/// listed in the README. Start reading at `Simulator`.
@NullMarked
package dev.berth.testbed.telegram;

import org.jspecify.annotations.NullMarked;
