/// Work in the background: inbox, outbox, downloads, reminders, long polling, registration.
@NullMarked
package dev.lazyflow.jobs;

import org.jspecify.annotations.NullMarked;
