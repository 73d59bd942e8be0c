package io.loopcanvas.post.film;

/**
 * One picture in gamma-coded Y′CbCr with the BT.709 matrix, full resolution in all planes.
 *
 * @param luma {@code float[height * width]}, 0–1
 * @param blue Cb, −0.5–0.5
 * @param red Cr, −0.5–0.5
 */
public record Planes(int width, int height, float[] luma, float[] blue, float[] red) {
  /** ITU-R BT.709-6, item 3.2. */
  public static final float KR = 0.2126f;

  public static final float KG = 0.7152f;
  public static final float KB = 0.0722f;
  /** ITU-R BT.709-6, item 3.3: B − Y and R − Y over these are Cb and Cr. */
  public static final float BLUE_SCALE = 1.8556f;

  public static final float RED_SCALE = 1.5748f;

  public Planes(int width, int height) {
    this(width, height, new float[width * height], new float[width * height], new float[width * height]);
  }

  /** Sets a pixel by its R′G′B′. */
  public void set(int i, float r, float g, float b) {
    float y = KR * r + KG * g + KB * b;
    luma[i] = y;
    blue[i] = (b - y) / BLUE_SCALE;
    red[i] = (r - y) / RED_SCALE;
  }

  /** G′ of a pixel of this luma, R′ and B′. */
  public static float green(float luma, float r, float b) {
    return luma - (KB * (b - luma) + KR * (r - luma)) / KG;
  }
}
