package io.loopcanvas.render.shot;

import io.loopcanvas.render.bundle.KeyframeModel;
import io.loopcanvas.render.bundle.MotionModel;
import io.loopcanvas.render.frames.Depth;
import io.loopcanvas.render.frames.FrameArchive;
import io.loopcanvas.render.frames.LatentDecoder;
import io.loopcanvas.render.frames.Png;
import io.loopcanvas.render.keyframe.Flop;
import io.loopcanvas.render.keyframe.KeyframeSampler;
import io.loopcanvas.render.motion.Handover;
import io.loopcanvas.render.motion.MotionSampler;
import io.loopcanvas.render.motion.MotionSettings;
import io.loopcanvas.render.text.Conditioning;
import io.loopcanvas.render.text.PromptEncoder;
import io.loopcanvas.torch.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;

/** Renders shots: a keyframe, then two sequences of motion, the second from the first one's last decoded frame. */
public final class ShotRenderer {
  private static final int SEQUENCES = 2;

  private final LoadedBundle loaded;

  public ShotRenderer(LoadedBundle loaded) {
    this.loaded = loaded;
  }

  /**
   * @param folder where the files are written
   * @throws io.loopcanvas.stage.StageException INTERNAL {@code NAN_LATENT} when the models overflow
   */
  public ShotFiles render(ShotOrder order, Path folder, ShotWatch watch) throws IOException, InterruptedException {
    ShotProgress progress = progress(order, watch);
    String recipe = Recipe.of(order, loaded).json();
    progress.begin();
    Tensor keyframe = keyframe(order, progress);
    Path still = Files.write(folder.resolve("keyframe.png"), Png.encode(keyframe, Depth.EIGHT));
    Path frames = folder.resolve("frames.zip");
    int count;
    try (FrameArchive archive = new FrameArchive(frames, recipe)) {
      if (order.motion().isPresent()) {
        move(keyframe, order.motion().get(), archive, progress);
      } else {
        archive.add(keyframe);
      }
      count = archive.count();
    }
    return new ShotFiles(frames, still, Files.writeString(folder.resolve("recipe.json"), recipe), count);
  }

  private ShotProgress progress(ShotOrder order, ShotWatch watch) {
    int motionSteps = SEQUENCES * order.motion().map(MotionSettings::steps).orElse(0);
    int frames = order.motion().isPresent() ? 1 + SEQUENCES * loaded.bundle().manifest().motion().frames() : 1;
    return new ShotProgress(watch, order.keyframe().steps(), motionSteps, frames);
  }

  private Tensor keyframe(ShotOrder order, ShotProgress progress) throws IOException, InterruptedException {
    KeyframeModel model = loaded.bundle().manifest().keyframe();
    PromptEncoder encoder = loaded.prompts();
    Conditioning wanted = encoder.encode(order.prompt());
    Conditioning unwanted = model.negativePrompt(order.negativePrompt()).map(encoder::encode).orElseGet(wanted::none);
    Tensor latents = new KeyframeSampler(model, loaded.shelf()).sample(wanted, unwanted, order.keyframe(), progress.keyframe());
    LatentDecoder decoder = new LatentDecoder(loaded.shelf().module(model.modules().vaeDecoder()), model.latents());
    AtomicReference<Tensor> image = new AtomicReference<>();
    decoder.decode(latents, 1, frame -> {
      progress.decoded(frame);
      image.set(frame);
    });
    return order.light().map(side -> Flop.towards(side, image.get())).orElse(image.get());
  }

  private void move(Tensor keyframe, MotionSettings settings, FrameArchive archive, ShotProgress progress)
      throws IOException, InterruptedException {
    AtomicReference<Tensor> middle = new AtomicReference<>();
    sequence(keyframe, settings, progress, frame -> {
      archive.add(frame);
      middle.set(frame);
    });
    sequence(middle.get(), settings.next(), progress, new Continuation(middle.get(), archive));
  }

  private void sequence(Tensor first, MotionSettings settings, ShotProgress progress, LatentDecoder.Sink sink)
      throws IOException, InterruptedException {
    MotionModel model = loaded.bundle().manifest().motion();
    Tensor latents = new MotionSampler(model, loaded.shelf()).sample(first, settings, progress.motion());
    LatentDecoder decoder = new LatentDecoder(loaded.shelf().module(model.modules().vaeDecoder()), model.latents());
    decoder.decode(latents, model.decodeChunk(), frame -> {
      progress.decoded(frame);
      sink.frame(frame);
    });
  }

  /** Adds a second sequence's frames but the first, which is the one that it continues. */
  private static final class Continuation implements LatentDecoder.Sink {
    private final Tensor continued;
    private final FrameArchive archive;
    private Tensor first;
    private Handover handover;
    private int index;

    Continuation(Tensor continued, FrameArchive archive) {
      this.continued = continued;
      this.archive = archive;
    }

    @Override
    public void frame(Tensor frame) throws IOException {
      if (index == 0) {
        first = frame;
      } else if (index == 1) {
        handover = new Handover(continued, first, frame);
      }
      if (index > 0) {
        archive.add(handover.apply(frame, index));
      }
      index++;
    }
  }
}
