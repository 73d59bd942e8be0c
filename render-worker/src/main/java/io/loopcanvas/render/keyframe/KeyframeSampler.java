package io.loopcanvas.render.keyframe;

import io.loopcanvas.render.bundle.KeyframeModel;
import io.loopcanvas.render.bundle.LatentSpace;
import io.loopcanvas.render.random.TorchGenerator;
import io.loopcanvas.render.schedule.Sampler;
import io.loopcanvas.render.text.Conditioning;
import io.loopcanvas.torch.ModuleShelf;
import io.loopcanvas.torch.Tensor;
import io.loopcanvas.torch.TorchModule;
import java.io.IOException;

/** SDXL's denoising of one picture under classifier-free guidance (Podell et al., 2023; Ho and Salimans, 2022). */
public final class KeyframeSampler {
  private final KeyframeModel model;
  private final TorchModule unet;

  public KeyframeSampler(KeyframeModel model, ModuleShelf shelf) throws IOException {
    this.model = model;
    this.unet = shelf.module(model.modules().unet());
  }

  /**
   * @param wanted the prompts, one or a batch of b
   * @param unwanted their negative prompts, or zeros
   * @return latents {@code [b, C, h, w]}, still to be decoded
   */
  public Tensor sample(Conditioning wanted, Conditioning unwanted, KeyframeSettings settings, Sampler.Watch watch)
      throws InterruptedException {
    LatentSpace space = model.latents();
    long[] shape = {wanted.count(), space.channels(), settings.height() / space.factor(), settings.width() / space.factor()};
    Tensor noise = new Tensor(new TorchGenerator(settings.seed()).normal(Tensor.count(shape)), shape);
    Sampler sampler = model.solver().sampler(model.noise().schedule(settings.steps()), model.prediction());
    return sampler.sample(noise, network(wanted, unwanted, settings), watch);
  }

  private Sampler.Network network(Conditioning wanted, Conditioning unwanted, KeyframeSettings settings) {
    Tensor size = timeIds(settings).repeated(wanted.count());
    float guidance = settings.guidance();
    if (guidance <= 1) {
      return (input, timestep) -> unet.apply(input, timestep, wanted.context(), wanted.pooled(), size);
    }
    Conditioning both = unwanted.followedBy(wanted);
    Tensor sizes = size.followedBy(size);
    return (input, timestep) -> {
      Tensor batch = unet.apply(input.followedBy(input), timestep, both.context(), both.pooled(), sizes);
      return guided(batch, guidance, input.shape());
    };
  }

  /** SDXL's size conditions: original size, crop, target size, height before width. */
  private static Tensor timeIds(KeyframeSettings s) {
    return new Tensor(new float[] {s.height(), s.width(), 0, 0, s.height(), s.width()}, 1, 6);
  }

  /** pu + g·(pc − pu) of a batch that holds the unconditional half first. */
  private static Tensor guided(Tensor batch, float guidance, long[] shape) {
    float[] values = batch.values();
    float[] result = new float[values.length / 2];
    for (int k = 0; k < result.length; k++) {
      result[k] = values[k] + guidance * (values[result.length + k] - values[k]);
    }
    return new Tensor(result, shape);
  }
}
