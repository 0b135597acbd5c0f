/// The production plan of a repository, section by section: what `berth plan` writes. A pure
/// function of findings and, where there is one, of `berth.yaml`. Each statement has its sources.
@NullMarked
package dev.berth.plan.production;

import org.jspecify.annotations.NullMarked;
