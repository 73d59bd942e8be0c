package io.loopcanvas.standalone;

import io.loopcanvas.domain.job.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

@Command(name = "version", mixinStandardHelpOptions = true, description = "Print the versions of the program and of Java.")
final class VersionCommand implements Callable<Integer>, IVersionProvider {

  @Override
  public Integer call() {
    System.out.println(getVersion()[0]);
    return ExitCode.DELIVERED.number();
  }

  @Override
  public String[] getVersion() {
    return new String[] {"loopcanvas %s (Java %s, %s)"
        .formatted(Installation.version(), Runtime.version(), System.getProperty("java.home"))};
  }
}
