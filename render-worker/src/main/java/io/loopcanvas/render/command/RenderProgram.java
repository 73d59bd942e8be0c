package io.loopcanvas.render.command;

import io.loopcanvas.domain.concept.LightSide;
import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.domain.job.ExitCode;
import io.loopcanvas.domain.job.Mode;
import io.loopcanvas.domain.stage.RenderRequest;
import io.loopcanvas.domain.stage.SamplingFactors;
import io.loopcanvas.render.RenderStage;
import io.loopcanvas.render.Rendering;
import io.loopcanvas.render.RequestRules;
import io.loopcanvas.render.keyframe.KeyframeSettings;
import io.loopcanvas.render.models.Installed;
import io.loopcanvas.render.models.Place;
import io.loopcanvas.render.motion.MotionSettings;
import io.loopcanvas.render.shot.Recipe;
import io.loopcanvas.render.shot.ShotFiles;
import io.loopcanvas.render.shot.ShotOrder;
import io.loopcanvas.stage.DiskFull;
import io.loopcanvas.stage.FolderContext;
import io.loopcanvas.stage.StageException;
import io.loopcanvas.stage.command.Destination;
import io.loopcanvas.stage.command.StageProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code loopcanvas render}: one shot's frames as PNGs, and the recipe that makes them again. */
@Command(name = "loopcanvas render", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Make one shot's frames from a prompt, a style or a recipe. OUT gets 0000.png … (16 bits) and recipe.json.")
public final class RenderProgram implements Callable<Integer> {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,6})x(\\d{1,6})");

  @Spec CommandSpec spec;

  @ArgGroup(multiplicity = "1") Source source;

  /** What to render. */
  static final class Source {
    @Option(names = "--prompt", paramLabel = "WORDS", description = "What the shot shows.")
    Optional<String> prompt = Optional.empty();

    @Option(names = "--style", paramLabel = "STYLE", description = "A style's most typical prompt.")
    Optional<String> style = Optional.empty();

    @Option(names = "--recipe", paramLabel = "FILE", description = "recipe.json of an earlier render: the same frames again, whatever the options below say.")
    Optional<Path> recipe = Optional.empty();
  }

  @Option(names = "--out", required = true, paramLabel = "FOLDER", description = "A new or an empty folder.")
  Path out;

  @Option(names = "--seed", defaultValue = "1", paramLabel = "N", description = "One seed, one video. Default: ${DEFAULT-VALUE}")
  long seed;

  @Option(names = "--mode", defaultValue = "local", paramLabel = "MODE",
      description = "fast: the keyframe alone; local: 49 frames; cloud: the same on CUDA. Default: ${DEFAULT-VALUE}")
  Mode mode;

  @Option(names = "--negative", paramLabel = "WORDS", description = "What the shot must not show.")
  Optional<String> negative;

  @Option(names = "--light", paramLabel = "SIDE",
      description = "left or right, where the light has to come from: a keyframe that is lighter on the other side is mirrored. Default: what the prompt makes of it.")
  Optional<LightSide> light;

  @Option(names = "--guidance", paramLabel = "X", description = "Classifier-free guidance scale. Default: the bundle's.")
  Optional<Double> guidance;

  @Option(names = "--motion-bucket", paramLabel = "X", description = "More is faster. Default: the bundle's.")
  Optional<Double> motionBucket;

  @Option(names = "--noise-augmentation", paramLabel = "X", description = "More departs further from the keyframe. Default: the bundle's.")
  Optional<Double> noiseAugmentation;

  @Option(names = "--size", paramLabel = "WxH", description = "Of the picture, in pixels. Default: the bundle's.")
  Optional<String> size;

  @Option(names = "--steps", paramLabel = "N", description = "Of the keyframe. Default: the bundle's.")
  Optional<Integer> steps;

  @Option(names = "--motion-steps", paramLabel = "N", description = "Of each of the two sequences. Default: the bundle's.")
  Optional<Integer> motionSteps;

  @Option(names = "--keyframe", paramLabel = "FILE", description = "Also keep the keyframe, an 8-bit PNG.")
  Optional<Path> keyframe;

  @Option(names = "--bundle", paramLabel = "BUNDLE",
      description = "A name that models list shows, or a folder. Default: LOOPCANVAS_RENDER_BUNDLE, else nano.")
  Optional<Path> bundle;

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return StageProgram.commandLine(new RenderProgram()).registerConverter(Mode.class, Mode::of).registerConverter(LightSide.class, LightSide::of);
  }

  @Override
  public Integer call() throws IOException {
    Wanted wanted = wanted();
    Optional<Destination> still = keyframe.map(Destination::of);
    OutFolder folder = OutFolder.ready(out);
    try (var _ = Interruption.atTheEndOfTheProcess()) {
      return delivered(wanted, folder, still);
    }
  }

  private int delivered(Wanted wanted, OutFolder folder, Optional<Destination> still) throws IOException {
    try {
      render(wanted, folder, still);
      return ExitCode.DELIVERED.number();
    } catch (InterruptedException e) {
      return stopped();
    } catch (StageException e) {
      if (Thread.interrupted()) {  // a file that was being read is closed by it
        return stopped();
      }
      throw e;
    } catch (IOException e) {
      if (Thread.interrupted()) {
        return stopped();
      }
      throw DiskFull.wordedOrThrow(e, out, Rendering.ROOM);
    } finally {
      folder.removeUnlessFilled();
    }
  }

  private int stopped() {
    spec.commandLine().getErr().println("loopcanvas: stopped, nothing was written");
    return ExitCode.FAULT.number();
  }

  private void render(Wanted wanted, OutFolder folder, Optional<Destination> still) throws IOException, InterruptedException {
    Consumer<FolderContext.Report> progress = StageProgram.progress(spec.commandLine().getErr());
    Path scratch = Files.createTempDirectory("loopcanvas-render");
    try (Rendering rendering = new Rendering(Place.of(bundle.map(Installed::named), wanted.variant()));
        FolderContext context = new FolderContext(scratch, progress, () -> false)) {
      ShotFiles files = rendering.render(wanted.mode(), wanted.wish(), context.workFolder(), context::progress);
      folder.fill(files);
      still.ifPresent(place -> place.take(files.keyframe()));
      spec.commandLine().getOut().println(files.frameCount() + (files.frameCount() == 1 ? " frame" : " frames") + " in " + out);
    } finally {
      Files.deleteIfExists(scratch);
    }
  }

  /** @param variant of the bundle, where only that one can make these frames */
  private record Wanted(Mode mode, Rendering.Wish wish, Optional<String> variant) {}

  private Wanted wanted() throws IOException {
    if (source.recipe.isPresent()) {
      Recipe recipe = read(source.recipe.get());
      return new Wanted("cuda".equals(recipe.software().device()) ? Mode.CLOUD : Mode.LOCAL, recipe::order, recipe.bundle().variant());
    }
    RenderRequest request = new RenderRequest(0, 0, mode, source.prompt.or(() -> source.style.map(StylePrompt::of)).orElseThrow(),
        negative, light.or(() -> source.style.map(_ -> StylePrompt.LIGHT)), seed, number(guidance), number(motionBucket), number(noiseAugmentation),
        SamplingFactors.NONE);
    RequestRules.check(request);
    Optional<int[]> sides = size.map(RenderProgram::sides);
    return new Wanted(mode, opened -> changed(RenderStage.order(request, opened.manifest()), sides), Optional.empty());
  }

  /** The order with the size and the steps of the command line. */
  private ShotOrder changed(ShotOrder order, Optional<int[]> sides) {
    KeyframeSettings still = order.keyframe();
    KeyframeSettings other = new KeyframeSettings(still.seed(), steps.orElse(still.steps()), still.guidance(),
        sides.map(s -> s[0]).orElse(still.width()), sides.map(s -> s[1]).orElse(still.height()));
    Optional<MotionSettings> moving = order.motion().map(m ->
        new MotionSettings(m.seed(), motionSteps.orElse(m.steps()), m.motionBucket(), m.noiseAugmentation()));
    return new ShotOrder(order.prompt(), order.negativePrompt(), order.light(), other, moving);
  }

  private static int[] sides(String size) {
    Matcher matcher = SIZE.matcher(size);
    if (!matcher.matches()) {
      throw new StageException(ErrorKind.INPUT, "BAD_SIZE", "--size " + size + " is no size: write it as 288x512");
    }
    return new int[] {Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))};
  }

  private static Recipe read(Path file) throws IOException {
    try {
      return Recipe.read(file);
    } catch (NoSuchFileException e) {
      throw new StageException(ErrorKind.INPUT, "NO_SUCH_FILE", "there is no file " + file, e);
    } catch (IOException e) {
      throw new StageException(ErrorKind.INPUT, "NOT_A_RECIPE", file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static OptionalDouble number(Optional<Double> value) {
    return value.map(OptionalDouble::of).orElse(OptionalDouble.empty());
  }
}
