package io.loopcanvas.post.film;

/**
 * Brings pictures of one size into the delivered frame: scaled to cover it, centred, softened. Chroma is made at half
 * size on the positions of H.264's default siting (left, middle; ITU-T H.264, figure E-1).
 */
public final class Framing {
  private final int inWidth;
  private final int inHeight;
  private final int outWidth;
  private final int outHeight;
  private final double scale;
  private final double sigma;

  /**
   * @param edge fraction of the picture that stays outside at each side
   * @param sigma of the soft focus, in delivered pixels
   */
  public Framing(int inWidth, int inHeight, int outWidth, int outHeight, double edge, double sigma) {
    this.inWidth = inWidth;
    this.inHeight = inHeight;
    this.outWidth = outWidth;
    this.outHeight = outHeight;
    this.sigma = sigma;
    double inside = 1 - 2 * edge;
    scale = Math.max(outWidth / (inWidth * inside), outHeight / (inHeight * inside));
  }

  /** Delivered pixels per source pixel. */
  public double scale() {
    return scale;
  }

  /** The way from source to frame with the picture moved by delivered pixels to the right and down. */
  public Path shifted(double right, double down) {
    return new Path(
        kernel(outWidth, 1, .5, inWidth, outWidth, right),
        kernel(outHeight, 1, .5, inHeight, outHeight, down),
        kernel(outWidth / 2, 2, .5, inWidth, outWidth, right),
        kernel(outHeight / 2, 2, 1, inHeight, outHeight, down));
  }

  private SoftKernel kernel(int count, int step, double site, int inputs, int extent, double shift) {
    return SoftKernel.of(
        count, inputs, o -> (inputs - 1) / 2.0 + (step * o + site - extent / 2.0 - shift) / scale, scale / step, sigma / step);
  }

  /** One position of the picture in the frame. */
  public final class Path {
    private final SoftKernel across;
    private final SoftKernel down;
    private final SoftKernel chromaAcross;
    private final SoftKernel chromaDown;

    private Path(SoftKernel across, SoftKernel down, SoftKernel chromaAcross, SoftKernel chromaDown) {
      this.across = across;
      this.down = down;
      this.chromaAcross = chromaAcross;
      this.chromaDown = chromaDown;
    }

    public FilmFrame apply(Planes picture) {
      if (picture.width() != inWidth || picture.height() != inHeight) {
        throw new IllegalArgumentException("picture is " + picture.width() + "x" + picture.height());
      }
      FilmFrame frame = new FilmFrame(outWidth, outHeight);
      float[] narrow = new float[outWidth * inHeight];
      float[] line = new float[outWidth];
      scale(picture.luma(), across, down, narrow, line, frame.luma(), FilmFrame.LUMA_RANGE, FilmFrame.BLACK);
      scale(picture.blue(), chromaAcross, chromaDown, narrow, line, frame.blue(), FilmFrame.CHROMA_RANGE, FilmFrame.GREY);
      scale(picture.red(), chromaAcross, chromaDown, narrow, line, frame.red(), FilmFrame.CHROMA_RANGE, FilmFrame.GREY);
      return frame;
    }

    private void scale(
        float[] in, SoftKernel h, SoftKernel v, float[] narrow, float[] line, short[] out, float range, float zero) {
      int width = h.outputs();
      h.alongRows(in, inWidth, inHeight, narrow);
      for (int y = 0; y < v.outputs(); y++) {
        v.row(y, narrow, width, line);
        int at = y * width;
        for (int x = 0; x < width; x++) {
          out[at + x] = (short) Math.max(0, Math.min(1023, (int) (line[x] * range + zero + .5f)));
        }
      }
    }
  }
}
