/// The way between a stack and Telegram, in both directions: `berth webhook`, and the same around
/// each release.
@NullMarked
package dev.berth.run.telegram;

import org.jspecify.annotations.NullMarked;
