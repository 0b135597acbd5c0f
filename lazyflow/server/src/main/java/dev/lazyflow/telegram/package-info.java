/// The Bot API as far as LazyFlow uses it: records, one client, its errors.
@NullMarked
package dev.lazyflow.telegram;

import org.jspecify.annotations.NullMarked;
