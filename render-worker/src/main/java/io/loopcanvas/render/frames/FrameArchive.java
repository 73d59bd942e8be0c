package io.loopcanvas.render.frames;

import io.loopcanvas.torch.Tensor;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * {@code frames.zip}: 16-bit PNGs {@code 0000.png …}, stored; equal frames give equal bytes. Frames are compressed while the next ones
 * are decoded.
 */
public final class FrameArchive implements Closeable {
  private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);  // the earliest that ZIP knows
  private static final int AHEAD = 4;  // frames that may wait to be written

  private final ZipOutputStream zip;
  private final Deque<CompletableFuture<byte[]>> compressed = new ArrayDeque<>();
  private int count;
  private int written;

  /** @param comment the archive's, e.g. how the frames were made; at most 64 KiB */
  public FrameArchive(Path file, String comment) throws IOException {
    zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
    zip.setMethod(ZipOutputStream.STORED);
    zip.setComment(comment);
  }

  /** @param frame {@code [1, 3, H, W]} in 0–1, from now on left as it is */
  public void add(Tensor frame) throws IOException {
    compressed.add(CompletableFuture.supplyAsync(() -> Png.encode(frame, Depth.SIXTEEN), Thread::startVirtualThread));
    count++;
    if (compressed.size() > AHEAD) {
      write(next());
    }
  }

  private byte[] next() {
    try {
      return compressed.remove().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof OutOfMemoryError memory) {
        throw memory;  // told apart by those who ordered the frames
      }
      throw e;
    }
  }

  private void write(byte[] png) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(png);
    ZipEntry entry = new ZipEntry("%04d.png".formatted(written++));
    entry.setTimeLocal(EPOCH);
    entry.setSize(png.length);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(png);
    zip.closeEntry();
  }

  public int count() {
    return count;
  }

  @Override
  public void close() throws IOException {
    try (zip) {
      while (!compressed.isEmpty()) {
        write(next());
      }
    }
  }
}
