package dev.rehearsal.cli.context;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A way to a reader that may have read enough, as {@code head} has: that is no failure. */
final class Pipe extends FilterOutputStream {

  Pipe(OutputStream out) {
    super(out);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      // EPIPE has no exception of its own; its text is the C library's, in the C locale's English.
      if (!"Broken pipe".equals(e.getMessage())) {
        throw e;
      }
    }
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }
}
