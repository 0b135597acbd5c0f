/// Delivery of updates to a bot's HTTPS address, by the rules of Telegram's own server.
@NullMarked
package dev.berth.testbed.telegram.webhook;

import org.jspecify.annotations.NullMarked;
