package io.loopcanvas.standalone.serve;

import io.loopcanvas.domain.job.Mode;
import io.loopcanvas.embedded.EmbeddedException;
import io.loopcanvas.embedded.EmbeddedStack;
import io.loopcanvas.domain.job.ExitCode;
import io.loopcanvas.standalone.Failure;
import io.loopcanvas.standalone.Installation;
import io.loopcanvas.standalone.service.ServiceFleet;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A whole LoopCanvas on this machine: the embedded servers and the five services over one data folder. Closing it stops
 * the services, then Kafka, the object store and Postgres; nothing that was accepted is lost. When Postgres or Kafka ends
 * by itself, the program ends with {@link ExitCode#FAULT}: nothing goes on without them.
 */
public final class Server implements AutoCloseable {
  private static final Duration READY = Duration.ofSeconds(120);
  private static final Duration DRAIN = Duration.ofSeconds(15);
  /** The JVM writes its start cache when it ends, five at once on perhaps two cores. */
  private static final Duration DRAIN_RECORDING = Duration.ofSeconds(90);

  private final DataFolder data;
  private final DataLock lock;
  private final EmbeddedStack stack;
  private final ServiceFleet fleet;
  private final String url;
  private final Duration drain;
  private boolean closed;

  private Server(DataFolder data, DataLock lock, EmbeddedStack stack, ServiceFleet fleet, String url, Duration drain) {
    this.data = data;
    this.lock = lock;
    this.stack = stack;
    this.fleet = fleet;
    this.url = url;
    this.drain = drain;
  }

  /**
   * Starts everything and waits until all is ready.
   *
   * @param report gets a line for whatever people should know
   * @throws Failure when the mode has no models, the folder or the port is in use, or a service does not come up
   */
  public static Server start(
      Installation installation, DataFolder data, Address gateway, Mode mode, Consumer<String> report) {
    ServiceChildren children = new ServiceChildren(installation, data);
    if (!children.missing().isEmpty()) {
      throw new Failure(ExitCode.FAULT, "not built: " + String.join(", ", children.missing())
          + "; run the loopcanvas script of the installation, or set LOOPCANVAS_HOME to it");
    }
    Map<String, String> settings = new HashMap<>(RenderBundle.of(mode, installation, System.getenv()));
    settings.put("LOOPCANVAS_MODE", mode.id());
    try {
      DataLock lock = DataLock.tryAcquire(data).orElseThrow(() -> inUse(data));
      try {
        return start(children, data, lock, gateway, settings, report);
      } catch (Exception e) {
        lock.close();
        throw e;
      }
    } catch (Failure e) {
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure(ExitCode.FAULT, "interrupted while starting", e);
    } catch (EmbeddedException e) {
      throw new Failure(ExitCode.FAULT, e.getMessage(), e);
    } catch (Exception e) {
      throw new Failure(ExitCode.FAULT, "cannot start on the data folder " + data.root() + ": " + e.getMessage(), e);
    }
  }

  public String url() {
    return url;
  }

  public DataFolder data() {
    return data;
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try (lock; stack) {
      data.runFile().clear();
      fleet.stop(drain);
    } catch (IOException e) {
      throw new Failure(ExitCode.FAULT, "not everything ended in order: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Server start(ServiceChildren children, DataFolder data, DataLock lock, Address gateway,
      Map<String, String> settings, Consumer<String> report) throws Exception {
    List<String> orphans = children.endOrphans();
    if (!orphans.isEmpty()) {
      report.accept("ended what an earlier run left: " + String.join(", ", orphans));
    }
    gateway.requireFree();
    ServerLog.to(data.log("launcher"));
    EmbeddedStack stack = EmbeddedStack.start(data.root());
    Map<String, String> configuration = new HashMap<>(stack.configuration());
    configuration.putAll(settings);
    Duration drain = children.record() ? DRAIN_RECORDING : DRAIN;
    ServiceFleet fleet = new ServiceFleet(children.supervised(gateway, configuration, report), report);
    Server server = new Server(data, lock, stack, fleet, gateway.url(), drain);
    // before any child exists: a signal at any time from here on ends them in order
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "shutdown"));
    stack.end().thenAcceptAsync(why -> server.endProgram(why, report), Thread::startVirtualThread);
    try {
      data.runFile().write(
          new RunFile.Server(ProcessHandle.current().pid(), gateway.url(), Installation.version()));
      fleet.start();
      List<String> late = fleet.awaitReady(READY);
      if (!late.isEmpty()) {
        throw new Failure(ExitCode.FAULT, "not ready after " + READY.toSeconds() + " s: " + String.join(", ", late)
            + "; see " + data.logs());
      }
      return server;
    } catch (Exception e) {
      server.close();
      throw e;
    }
  }

  /** While we are closing this waits, and then it was us who ended Postgres. */
  private void endProgram(String why, Consumer<String> report) {
    synchronized (this) {
      if (closed) {
        return;
      }
    }
    report.accept("loopcanvas: " + why);
    System.exit(ExitCode.FAULT.number());
  }

  private static Failure inUse(DataFolder data) {
    String who = data.runFile().server().map(server -> " (process " + server.pid() + ", " + server.url() + ")").orElse("");
    return new Failure(ExitCode.FAULT, "the data folder " + data.root() + " is in use by another loopcanvas" + who
        + ": stop that one, or choose another folder with --data");
  }
}
