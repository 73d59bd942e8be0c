package io.loopcanvas.render.command;

import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.domain.job.ExitCode;
import io.loopcanvas.domain.job.Mode;
import io.loopcanvas.domain.stage.RenderRequest;
import io.loopcanvas.render.RenderStage;
import io.loopcanvas.render.Rendering;
import io.loopcanvas.render.RequestRules;
import io.loopcanvas.render.shot.Recipe;
import io.loopcanvas.render.shot.ShotFiles;
import io.loopcanvas.stage.FolderContext;
import io.loopcanvas.stage.StageException;
import io.loopcanvas.stage.command.StageProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
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
  @Spec CommandSpec spec;

  @ArgGroup(multiplicity = "1") Source source;

  /** What to render. */
  static final class Source {
    @Option(names = "--prompt", paramLabel = "WORDS", description = "What the shot shows.")
    Optional<String> prompt = Optional.empty();

    @Option(names = "--style", paramLabel = "STYLE", description = "A style's most typical prompt.")
    Optional<String> style = Optional.empty();

    @Option(names = "--recipe", paramLabel = "FILE", description = "recipe.json of an earlier render: the same frames again.")
    Optional<Path> recipe = Optional.empty();
  }

  @Option(names = "--out", required = true, paramLabel = "FOLDER", description = "Made if missing.")
  Path out;

  @Option(names = "--seed", defaultValue = "1", paramLabel = "N", description = "One seed, one video. Default: ${DEFAULT-VALUE}")
  long seed;

  @Option(names = "--mode", defaultValue = "local", paramLabel = "MODE",
      description = "fast: the keyframe alone; local: 49 frames; cloud: the same on CUDA. Default: ${DEFAULT-VALUE}")
  Mode mode;

  @Option(names = "--negative", paramLabel = "WORDS", description = "What the shot must not show.")
  Optional<String> negative;

  @Option(names = "--guidance", paramLabel = "X", description = "Classifier-free guidance scale. Default: the bundle's.")
  Optional<Double> guidance;

  @Option(names = "--motion-bucket", paramLabel = "X", description = "More is faster. Default: the bundle's.")
  Optional<Double> motionBucket;

  @Option(names = "--noise-augmentation", paramLabel = "X", description = "More departs further from the keyframe. Default: the bundle's.")
  Optional<Double> noiseAugmentation;

  @Option(names = "--keyframe", paramLabel = "FILE", description = "Also keep the keyframe, an 8-bit PNG.")
  Optional<Path> keyframe;

  @Option(names = "--bundle", paramLabel = "FOLDER", description = "Default: LOOPCANVAS_RENDER_BUNDLE, else nano.")
  Optional<Path> bundle;

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return StageProgram.commandLine(new RenderProgram()).registerConverter(Mode.class, Mode::of);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Consumer<FolderContext.Report> progress = StageProgram.progress(spec.commandLine().getErr());
    Path scratch = Files.createTempDirectory("loopcanvas-render");
    try (Rendering rendering = new Rendering(Place.of(bundle)); FolderContext context = new FolderContext(scratch, progress, () -> false)) {
      Wanted wanted = wanted();
      ShotFiles files = rendering.render(wanted.mode(), wanted.wish(), context.workFolder(), context::progress);
      Frames.unpack(files.frames(), out);
      Files.copy(files.recipe(), out.resolve("recipe.json"), StandardCopyOption.REPLACE_EXISTING);
      if (keyframe.isPresent()) {
        Files.copy(files.keyframe(), keyframe.get(), StandardCopyOption.REPLACE_EXISTING);
      }
      spec.commandLine().getOut().println(files.frameCount() + (files.frameCount() == 1 ? " frame" : " frames") + " in " + out);
    } finally {
      Files.deleteIfExists(scratch);
    }
    return ExitCode.DELIVERED.number();
  }

  private record Wanted(Mode mode, Rendering.Wish wish) {}

  private Wanted wanted() throws IOException {
    if (source.recipe.isPresent()) {
      Recipe recipe = read(source.recipe.get());
      return new Wanted("cuda".equals(recipe.software().device()) ? Mode.CLOUD : Mode.LOCAL, recipe::order);
    }
    RenderRequest request = new RenderRequest(0, 0, mode, source.prompt.or(() -> source.style.map(StylePrompt::of)).orElseThrow(),
        negative, seed, number(guidance), number(motionBucket), number(noiseAugmentation));
    RequestRules.check(request);
    return new Wanted(mode, opened -> RenderStage.order(request, opened.manifest()));
  }

  private static Recipe read(Path file) throws IOException {
    try {
      return Recipe.read(file);
    } catch (NoSuchFileException e) {
      throw new StageException(ErrorKind.INPUT, "NO_SUCH_FILE", "there is no file " + file, e);
    }
  }

  private static OptionalDouble number(Optional<Double> value) {
    return value.map(OptionalDouble::of).orElse(OptionalDouble.empty());
  }
}
