/// The production plan as a page that one shows somebody: one HTML file, complete in itself. A view
/// of the same value that the Markdown is made from.
@NullMarked
package dev.berth.plan.page;

import org.jspecify.annotations.NullMarked;
