/// People who wrote to the bot or opened the Mini App.
@NullMarked
package dev.lazyflow.users;

import org.jspecify.annotations.NullMarked;
