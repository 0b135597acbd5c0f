/// The database: one writing thread that commits in groups, a few reading connections, numbered
/// migrations, and the lock that makes a second process wait.
@NullMarked
package dev.lazyflow.store;

import org.jspecify.annotations.NullMarked;
