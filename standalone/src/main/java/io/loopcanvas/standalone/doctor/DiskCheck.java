package io.loopcanvas.standalone.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Room for the data folder. */
record DiskCheck(Path folder) implements Check {
  private static final long GIB = 1L << 30;
  /** One three-minute order with three shots keeps about 300 MB until it is done. */
  private static final long NEEDED = 2;

  @Override
  public String name() {
    return "disk";
  }

  @Override
  public Finding look() throws IOException {
    Path existing = folder;
    while (!Files.exists(existing)) {
      existing = existing.getParent();
    }
    long free = Files.getFileStore(existing).getUsableSpace();
    String found = "%.1f GiB free for %s".formatted((double) free / GIB, folder);
    if (!Files.isWritable(existing)) {
      return new Finding.Broken(existing + " cannot be written", "choose another folder with --data or LOOPCANVAS_DATA");
    }
    return free < NEEDED * GIB
        ? new Finding.Broken(found, "free at least " + NEEDED + " GiB, or choose another folder with --data")
        : new Finding.Fine(found);
  }
}
