/// A plan written out: as Markdown, and as what `--json` shows.
@NullMarked
package dev.berth.plan.production.document;

import org.jspecify.annotations.NullMarked;
