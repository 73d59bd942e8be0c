package io.loopcanvas.standalone.serve;

import io.loopcanvas.domain.job.Mode;
import io.loopcanvas.domain.job.ExitCode;
import io.loopcanvas.standalone.Installation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "serve", mixinStandardHelpOptions = true,
    description = "Run the web page, the API and all services on this machine until stopped (Ctrl-C or SIGTERM).")
public final class ServeCommand implements Callable<Integer> {
  @Option(names = "--port", defaultValue = "8888", description = "port of page and API (default: ${DEFAULT-VALUE})")
  int port;

  @Option(names = "--host", defaultValue = "127.0.0.1",
      description = "address to listen on; 0.0.0.0 opens it to the network (default: ${DEFAULT-VALUE})")
  String host;

  @Option(names = "--data", paramLabel = "DIR",
      description = "keeps jobs and files (default: $LOOPCANVAS_DATA or ./.loopcanvas)")
  Optional<Path> data;

  @Option(names = "--mode", paramLabel = "fast|local|cloud", defaultValue = "${env:LOOPCANVAS_MODE:-local}",
      description = "how footage is made unless an order says otherwise (default: $LOOPCANVAS_MODE or local)")
  Mode mode;

  @Override
  public Integer call() throws InterruptedException {
    Instant start = Instant.now();
    DataFolder folder = DataFolder.of(data, System.getenv());
    System.out.println("starting; data in " + folder.root());
    Server server = Server.start(Installation.here(), folder, new Address(host, port), mode, System.out::println);
    Runtime.getRuntime().addShutdownHook(new Thread(
        () -> System.out.println("stopping; unfinished jobs continue at the next start"), "farewell"));
    System.out.printf("ready at %s after %.1f s%n", server.url(),
        Duration.between(start, Instant.now()).toMillis() / 1000.0);
    new CountDownLatch(1).await();
    return ExitCode.DELIVERED.number();
  }
}
