package dev.berth.data.sqlite;

import java.nio.ByteBuffer;

/// One page as a commit left it (file format, section 4.1).
///
/// @param pageNumber from 1
/// @param pagesAfterCommit of the whole database, when a commit ends with this frame; else 0
/// @param page its content; belongs to the reader and is overwritten by the next frames
public record WalFrame(int pageNumber, int pagesAfterCommit, ByteBuffer page) {
  static final int HEADER_BYTES = 24;

  public boolean endsCommit() {
    return pagesAfterCommit != 0;
  }
}
