/// The other side of the conversation: acting as a user, and looking at what happened.
@NullMarked
package dev.berth.testbed.telegram.control;

import org.jspecify.annotations.NullMarked;
