/// The server as a whole: in this process against a small Telegram, and as processes of its own.
@NullMarked
package dev.lazyflow;

import org.jspecify.annotations.NullMarked;
