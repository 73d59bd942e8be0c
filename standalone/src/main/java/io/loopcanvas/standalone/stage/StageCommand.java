package io.loopcanvas.standalone.stage;

import io.loopcanvas.domain.job.ExitCode;
import io.loopcanvas.standalone.Failure;
import io.loopcanvas.standalone.Installation;
import io.loopcanvas.standalone.service.ServiceSpec;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/**
 * One stage alone, without infrastructure: the program of that name in the stage's service, which reads the options
 * itself and whose exit code and output are this command's.
 */
@Command
public final class StageCommand implements Callable<Integer> {
  private static final Duration CLEARING = Duration.ofSeconds(12);  // a step of the slowest stage, and some

  private final StageAlone stage;

  @Parameters(arity = "0..*", hidden = true) List<String> arguments = new ArrayList<>();

  private StageCommand(StageAlone stage) {
    this.stage = stage;
  }

  /** Adds a subcommand for each {@link StageAlone}. */
  public static void addAll(CommandLine line) {
    for (StageAlone stage : StageAlone.values()) {
      CommandLine command = new CommandLine(new StageCommand(stage));
      CommandSpec spec = command.getCommandSpec();
      spec.usageMessage().description(stage.description());
      command.setUnmatchedOptionsArePositionalParams(true);
      line.addSubcommand(stage.command(), command);
    }
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Installation here = Installation.here();
    if (!here.built(stage.service())) {
      throw new Failure(ExitCode.FAULT, stage.service() + " is not built below " + here.home() + ": run ./loopcanvas version");
    }
    ServiceSpec spec = ServiceSpec.all(System.getenv()).stream()
        .filter(service -> service.name().equals(stage.service())).findFirst().orElseThrow();
    Process process = new ProcessBuilder(new ProgramLine(spec, here.application(stage.service())).of(stage, arguments))
        .inheritIO().start();
    // Ctrl-C reaches the child from the terminal itself; a plain kill does not. What it began it clears away before this ends.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
      process.destroy();
      process.onExit().orTimeout(CLEARING.toSeconds(), TimeUnit.SECONDS).exceptionally(late -> process).join();
    }));
    return process.waitFor();
  }
}
