/// The HTTP side: routes, sessions, limits, errors as `{error, code}`.
@NullMarked
package dev.lazyflow.http;

import org.jspecify.annotations.NullMarked;
