package io.loopcanvas.render.models;

import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.domain.job.ExitCode;
import io.loopcanvas.stage.StageException;
import io.loopcanvas.stage.command.StageProgram;
import io.loopcanvas.torch.ModuleShelf;
import io.loopcanvas.torch.TorchEngine;
import io.loopcanvas.torch.bundle.BundleException;
import io.loopcanvas.torch.bundle.ModuleVectors;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code loopcanvas models}: which bundles are here, whether they are whole, and new ones from checkpoints. */
@Command(name = "loopcanvas models", mixinStandardHelpOptions = true, description = "See, check and make model bundles.")
public final class ModelsProgram implements Runnable {
  @Spec CommandSpec spec;

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    CommandLine line = StageProgram.commandLine(new ModelsProgram());
    line.getSubcommands().get("export").setUnmatchedOptionsArePositionalParams(true);
    return line;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do: list, info, verify or export");
  }

  @Command(description = "The bundles of this installation.", mixinStandardHelpOptions = true)
  int list() throws IOException {
    for (Path folder : Installed.all()) {
      out().println(line(folder));
    }
    return end(ExitCode.DELIVERED);
  }

  @Command(description = "What a bundle holds and how it is sampled.", mixinStandardHelpOptions = true)
  int info(@Parameters(paramLabel = "BUNDLE", description = "A name from list, or a folder.") String name) throws IOException {
    Path folder = Installed.find(name);
    try {
      AnyBundle.open(folder).text().forEach(out()::println);
      return end(ExitCode.DELIVERED);
    } catch (BundleException e) {
      return refused(folder, e.getMessage());
    }
  }

  @Command(description = "Every file against its checksum, every module against the bundle's own golden vectors.",
      mixinStandardHelpOptions = true)
  int verify(@Parameters(paramLabel = "BUNDLE", description = "A name from list, or a folder.") String name) throws IOException {
    Path folder = Installed.find(name);
    try {
      AnyBundle bundle = AnyBundle.open(folder);
      out().println(bundle.files().entries().size() + " files, all checksums right");
      return ModuleVectors.in(bundle.files()) ? modules(folder, bundle.cuda()) : refused(folder, "it has no golden vectors: export it again");
    } catch (BundleException e) {
      return refused(folder, e.getMessage());
    }
  }

  @Command(description = "A bundle from SDXL and SVD checkpoints, from a CLAP or a CLIP one; needs Python."
      + " Options: loopcanvas models export --help, … --clap --help, … --clip --help")
  int export(@Parameters(arity = "0..*", hidden = true) List<String> arguments) throws IOException, InterruptedException {
    return Python.run("bundle.export", Optional.ofNullable(arguments).orElse(new ArrayList<>()));
  }

  private int modules(Path folder, boolean cuda) throws IOException {
    TorchEngine engine = TorchEngine.start(Place.here().cache());
    if (cuda && engine.cudaDevices() == 0) {
      throw new StageException(ErrorKind.RESOURCE, "NO_CUDA", "the checksums are right, but the modules of " + folder
          + " run on CUDA alone, and libtorch finds no CUDA device here: verify it on a machine with an NVIDIA GPU");
    }
    try (ModuleShelf shelf = new ModuleShelf(engine, folder, cuda)) {
      Map<String, Double> shares = ModuleVectors.read(folder).differences(folder, shelf);
      shares.forEach((module, share) -> out().printf("%-28s %s, %.2g of the allowed difference%n", module, share <= 1 ? "right" : "WRONG", share));
      return end(shares.values().stream().allMatch(share -> share <= 1) ? ExitCode.DELIVERED : ExitCode.REJECTED);
    }
  }

  private static String line(Path folder) {
    try {
      AnyBundle bundle = AnyBundle.open(folder);
      return "%-14s %-8s %-10s %7.1f MB  ready".formatted(folder.getFileName(), bundle.version(), bundle.variant(),
          bundle.files().megabytes());
    } catch (BundleException e) {
      return "%-14s unusable: %s".formatted(folder.getFileName(), e.getMessage());
    }
  }

  private int refused(Path folder, String why) {
    out().println(folder + " is unusable: " + why);
    return end(ExitCode.REJECTED);
  }

  private int end(ExitCode code) {
    out().flush();
    return code.number();
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
