package io.loopcanvas.render.motion;

import io.loopcanvas.render.bundle.MotionModel;
import io.loopcanvas.render.random.TorchGenerator;
import io.loopcanvas.render.schedule.Sampler;
import io.loopcanvas.torch.ModuleShelf;
import io.loopcanvas.torch.Tensor;
import io.loopcanvas.torch.TorchModule;
import java.io.IOException;

/** SVD's denoising of one sequence from a picture (Blattmann et al., 2023). */
public final class MotionSampler {
  private final MotionModel model;
  private final TorchModule imageEncoder;
  private final TorchModule vaeEncoder;
  private final TorchModule unet;

  public MotionSampler(MotionModel model, ModuleShelf shelf) throws IOException {
    this.model = model;
    this.imageEncoder = shelf.module(model.modules().imageEncoder());
    this.vaeEncoder = shelf.module(model.modules().vaeEncoder());
    this.unet = shelf.module(model.modules().unet());
  }

  /**
   * @param image the first frame, {@code [1, 3, H, W]} in 0–1, not rounded to any bit depth
   * @return latents {@code [F, C, h, w]}, still to be decoded; the first of them is the picture itself
   */
  public Tensor sample(Tensor image, MotionSettings settings, Sampler.Watch watch) throws InterruptedException {
    TorchGenerator generator = new TorchGenerator(settings.seed());
    Tensor imageNoise = new Tensor(generator.normal(image.values().length), image.shape());
    FirstFrame first = firstFrame(image, imageNoise, settings.noiseAugmentation());
    long[] z = first.latents().shape();
    long[] shape = {1, model.frames(), z[1], z[2], z[3]};
    Tensor noise = new Tensor(generator.normal(Tensor.count(shape)), shape);
    Sampler sampler = model.solver().sampler(model.noise().schedule(settings.steps()), model.prediction());
    return sampler.sample(noise, network(first, settings), watch).reshaped(model.frames(), z[1], z[2], z[3]);
  }

  FirstFrame firstFrame(Tensor image, Tensor noise, float augmentation) {
    float[] values = new float[image.values().length];
    for (int k = 0; k < values.length; k++) {
      values[k] = image.values()[k] * 2 - 1 + augmentation * noise.values()[k];
    }
    return new FirstFrame(imageEncoder.apply(image), vaeEncoder.apply(new Tensor(values, image.shape())));
  }

  private Sampler.Network network(FirstFrame first, MotionSettings settings) {
    Tensor ids = new Tensor(new float[] {model.fps() - 1, settings.motionBucket(), settings.noiseAugmentation()}, 1, 3);
    if (model.guidance().off()) {
      return (input, timestep) -> unet.apply(FrameChannels.joined(input, first.latents()), timestep, first.embeds(), ids);
    }
    Tensor embeds = Tensor.zeros(first.embeds().shape()).followedBy(first.embeds());
    Tensor none = Tensor.zeros(first.latents().shape());
    Tensor twice = ids.followedBy(ids);
    return (input, timestep) -> {
      Tensor batch = FrameChannels.joined(input, none).followedBy(FrameChannels.joined(input, first.latents()));
      return FrameGuidance.applied(unet.apply(batch, timestep, embeds, twice), model.guidance(), input.shape());
    };
  }
}
