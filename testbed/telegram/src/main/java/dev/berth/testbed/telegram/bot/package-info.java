/// One bot with everything that Telegram keeps for it.
@NullMarked
package dev.berth.testbed.telegram.bot;

import org.jspecify.annotations.NullMarked;
