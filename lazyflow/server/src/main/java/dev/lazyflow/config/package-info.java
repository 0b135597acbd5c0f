/// What the environment says, checked once at the start; nothing else reads the environment.
@NullMarked
package dev.lazyflow.config;

import org.jspecify.annotations.NullMarked;
