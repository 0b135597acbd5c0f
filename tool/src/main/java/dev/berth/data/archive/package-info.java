/// The archive: every commit of a database, shipped from its write-ahead log while it is written
/// to.
///
/// SQLite starts its log over once all of it is in the database; what was in it is gone then. So a
/// reader of ours always holds the log ([dev.berth.data.archive.PinnedLog]), and lets go of it only
/// under the write lock, when everything was shipped: a seal. What a seal does not explain is a
/// gap: it is recorded, and the archive begins anew with a new base.
@NullMarked
package dev.berth.data.archive;

import org.jspecify.annotations.NullMarked;
