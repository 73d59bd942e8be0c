package io.loopcanvas.standalone;

import io.loopcanvas.domain.job.ExitCode;
import io.loopcanvas.domain.job.Mode;
import io.loopcanvas.standalone.doctor.DoctorCommand;
import io.loopcanvas.standalone.generate.GenerateCommand;
import io.loopcanvas.standalone.serve.ServeCommand;
import io.loopcanvas.standalone.stage.StageCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program {@code loopcanvas}. */
@Command(name = "loopcanvas", mixinStandardHelpOptions = true, versionProvider = VersionCommand.class,
    description = "A song in; a seamless 7-second canvas, a full 9:16 video and their concept out.",
    subcommands = {GenerateCommand.class, ServeCommand.class, DoctorCommand.class, VersionCommand.class},
    footer = "loopcanvas test runs everything that the continuous integration runs.")
public final class Main implements Runnable {
  @Spec CommandSpec spec;

  /** Ends the process with one of {@link ExitCode}. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Main());
    StageCommand.addAll(line);
    line.registerConverter(Mode.class, Mode::of);
    line.setExitCodeExceptionMapper(e -> exit(e).number());
    line.setExecutionExceptionHandler((e, command, result) -> {
      if (e instanceof Failure) {
        command.getErr().println("loopcanvas: " + e.getMessage());
      } else {
        e.printStackTrace(command.getErr());
      }
      return command.getExitCodeExceptionMapper().getExitCode(e);
    });
    return line;
  }

  private static ExitCode exit(Throwable e) {
    return switch (e) {
      case Failure failure -> failure.exit();
      case ParameterException usage -> ExitCode.USAGE;
      default -> ExitCode.FAULT;
    };
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do: " + String.join(", ", spec.subcommands().keySet()) + ", test");
  }
}
