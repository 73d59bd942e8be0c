package io.loopcanvas.standalone.doctor;

import io.loopcanvas.domain.job.ExitCode;
import io.loopcanvas.standalone.Installation;
import io.loopcanvas.standalone.serve.Address;
import io.loopcanvas.standalone.serve.DataFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "doctor", mixinStandardHelpOptions = true,
    description = "Check what LoopCanvas needs on this machine, and say how to mend what is wrong.",
    footer = "Exit codes: 0 it will work, 4 something is broken.")
public final class DoctorCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Option(names = "--port", defaultValue = "8888", description = "port that serve would use (default: ${DEFAULT-VALUE})")
  int port;

  @Option(names = "--data", paramLabel = "DIR", description = "data folder (default: $LOOPCANVAS_DATA or ./.loopcanvas)")
  Optional<Path> data;

  @Override
  public Integer call() throws IOException {
    return examine(checks(Installation.here()), spec.commandLine().getOut()).number();
  }

  /** Prints one line for each check, and a second one with the remedy where there is one. */
  static ExitCode examine(List<Check> checks, PrintWriter out) {
    ExitCode exit = ExitCode.DELIVERED;
    for (Check check : checks) {
      Finding finding = look(check);
      String line = switch (finding) {
        case Finding.Fine fine -> "ok      %s: %s".formatted(check.name(), fine.text());
        case Finding.Note note -> "note    %s: %s%n        → %s".formatted(check.name(), note.text(), note.mend());
        case Finding.Broken broken -> "BROKEN  %s: %s%n        → %s".formatted(check.name(), broken.text(), broken.mend());
      };
      out.println(line);
      out.flush();
      exit = finding instanceof Finding.Broken ? ExitCode.FAULT : exit;
    }
    return exit;
  }

  private static Finding look(Check check) {
    try {
      return check.look();
    } catch (Exception e) {
      return new Finding.Broken("the check itself failed: " + e, "report this with the line above");
    }
  }

  private List<Check> checks(Installation installation) throws IOException {
    DataFolder folder = DataFolder.of(data, System.getenv());
    List<Check> checks = new ArrayList<>(List.of(
        new JdkCheck(Runtime.version()),
        MemoryCheck.ofThisMachine(),
        new DiskCheck(folder.root()),
        new PortCheck(new Address("127.0.0.1", port), folder.runFile().server()),
        new BuildCheck(installation)));
    checks.addAll(BundleCheck.all(installation.bundles(), System.getenv()));
    checks.add(new FfmpegCheck());
    checks.add(new GpuCheck());
    return checks;
  }
}
