package io.loopcanvas.render.frames;

import io.loopcanvas.torch.Tensor;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** {@code frames.zip}: 16-bit PNGs {@code 0000.png …}, stored; equal frames give equal bytes. */
public final class FrameArchive implements Closeable {
  private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);  // the earliest that ZIP knows

  private final ZipOutputStream zip;
  private int count;

  /** @param comment the archive's, e.g. how the frames were made; at most 64 KiB */
  public FrameArchive(Path file, String comment) throws IOException {
    zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
    zip.setMethod(ZipOutputStream.STORED);
    zip.setComment(comment);
  }

  /** @param frame {@code [1, 3, H, W]} in 0–1 */
  public void add(Tensor frame) throws IOException {
    byte[] png = Png.encode(frame, Depth.SIXTEEN);
    CRC32 crc = new CRC32();
    crc.update(png);
    ZipEntry entry = new ZipEntry("%04d.png".formatted(count++));
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
    zip.close();
  }
}
