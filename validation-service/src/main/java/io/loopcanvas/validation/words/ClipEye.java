package io.loopcanvas.validation.words;

import ai.djl.engine.EngineException;
import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.stage.StageException;
import io.loopcanvas.torch.LazyShelf;
import io.loopcanvas.torch.ModuleInput;
import io.loopcanvas.torch.Tensor;
import io.loopcanvas.torch.UnitVectors;
import io.loopcanvas.torch.bundle.BundleException;
import io.loopcanvas.torch.bundle.SeeingManifest;
import io.loopcanvas.torch.bundle.SeeingManifest.Seeing;
import io.loopcanvas.torch.bundle.SideBundle;
import io.loopcanvas.torch.text.PromptTokenizer;
import io.loopcanvas.validation.footage.Picture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Looks with a bundle of the CLIP kind. Libtorch and the model are loaded at the first picture and then kept. */
public final class ClipEye implements AutoCloseable {
  private final SideBundle<SeeingManifest> bundle;
  private final PromptTokenizer tokenizer;
  private final List<float[]> ordinary;
  private final LazyShelf modules;

  /**
   * Checks every file; loads no native code.
   *
   * @param cache writable folder for libtorch's unpacked libraries
   * @throws BundleException when the bundle cannot be used, saying what to do
   */
  public ClipEye(Path folder, Path cache) throws BundleException {
    bundle = SideBundle.seeing(folder);
    modules = new LazyShelf(folder, cache);
    Seeing seeing = bundle.manifest().seeing();
    try {
      tokenizer = new PromptTokenizer(bundle.file(seeing.tokenizer().file()), seeing.tokenizer(), seeing.maxLength());
      ordinary = UnitVectors.read(bundle.file(seeing.pictures().file()), seeing.width());
    } catch (IOException e) {
      throw new BundleException("the bundle in " + folder + " cannot be read: " + e.getMessage() + ": export it again", e);
    }
  }

  /**
   * How much more than ordinary pictures this one is like the words, in deviations of those; of several wordings the likest counts.
   *
   * @throws StageException INTERNAL {@code SEEING_FAILED}
   */
  public synchronized double standing(Picture picture, List<String> wordings) throws IOException {
    float[] seen = vector(picture);
    double most = Double.NEGATIVE_INFINITY;
    for (String words : wordings) {
      most = Math.max(most, standing(seen, vector(words)));
    }
    return most;
  }

  private double standing(float[] seen, float[] meant) {
    double[] others = ordinary.stream().mapToDouble(other -> UnitVectors.cosine(other, meant)).toArray();
    double mean = 0;
    for (double other : others) {
      mean += other / others.length;
    }
    double square = 0;
    for (double other : others) {
      square += (other - mean) * (other - mean) / (others.length - 1);
    }
    return UnitVectors.standing(UnitVectors.cosine(seen, meant), mean, Math.sqrt(square));
  }

  float[] vector(Picture picture) throws IOException {
    return vector(bundle.manifest().seeing().modules().image(), tensor(picture));
  }

  float[] vector(String words) throws IOException {
    return vector(bundle.manifest().seeing().modules().text(), tokenizer.tokens(words));
  }

  private float[] vector(String module, ModuleInput input) throws IOException {
    try {
      Tensor vector = modules.module(module).apply(input);
      if (!vector.finite()) {
        throw new StageException(ErrorKind.INTERNAL, "SEEING_FAILED", "the model for seeing gave values that are no numbers:"
            + " verify the bundle with 'loopcanvas models verify'");
      }
      return vector.values();
    } catch (EngineException e) {
      throw new StageException(ErrorKind.INTERNAL, "SEEING_FAILED", "the model for seeing failed: " + e.getMessage(), e);
    }
  }

  /** {@code [1, 3, height, width]} in 0…1. */
  private static Tensor tensor(Picture picture) {
    float[] values = new float[3 * picture.pixels()];
    for (int channel = 0; channel < 3; channel++) {
      for (int i = 0; i < picture.pixels(); i++) {
        values[channel * picture.pixels() + i] = picture.channel(i, channel) / 255f;
      }
    }
    return new Tensor(values, 1, 3, picture.height(), picture.width());
  }

  @Override
  public synchronized void close() {
    modules.close();
  }
}
