/// Telegram seen from a stack: the Bot API, the webhook that should be set there, and whether
/// updates arrive.
@NullMarked
package dev.berth.verify.telegram;

import org.jspecify.annotations.NullMarked;
