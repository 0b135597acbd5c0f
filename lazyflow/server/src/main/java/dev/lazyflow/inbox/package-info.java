/// Telegram updates as they came: stored and de-duplicated before they are acknowledged.
@NullMarked
package dev.lazyflow.inbox;

import org.jspecify.annotations.NullMarked;
