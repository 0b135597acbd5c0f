/// Calls to Telegram that are still to be made: written in the transaction that causes them.
@NullMarked
package dev.lazyflow.outbox;

import org.jspecify.annotations.NullMarked;
