/// The Bot API over HTTP: `/bot<token>/<method>` and `/file/bot<token>/<path>`.
@NullMarked
package dev.berth.testbed.telegram.api;

import org.jspecify.annotations.NullMarked;
