package io.loopcanvas.standalone.stage;

import io.loopcanvas.standalone.service.ServiceClassPath;
import io.loopcanvas.standalone.service.ServiceSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a stage's program: the service's classes, without its framework started. */
record ProgramLine(ServiceSpec spec, Path application) {

  List<String> of(StageAlone stage, List<String> arguments) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-Xmx" + spec.heap(), "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-XX:-UsePerfData",
        "-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + application.resolveSibling(stage.command() + ".jsa"),
        "-Xlog:cds*=off", "-Xlog:aot*=off", "-Djava.awt.headless=true", "-Dfile.encoding=UTF-8",
        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager", // the services' own; without it the first log line is a complaint
        "-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8",
        "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
    if (stage.brief() || spec.compiler() == ServiceSpec.Compiler.QUICK) {
      line.add("-XX:TieredStopAtLevel=1");
    }
    line.addAll(List.of("-cp", ServiceClassPath.of(application), stage.program()));
    line.addAll(arguments);
    return line;
  }
}
