package io.loopcanvas.embedded;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** One Kafka broker and controller (KRaft) inside this process, on loopback, its log in one folder. */
public final class EmbeddedKafka implements AutoCloseable {
  private static final int NODE = 1;
  private static final String CONTROLLER = "CONTROLLER";

  private final KafkaRaftServer server;
  private final int port;
  private final CompletableFuture<String> end = new CompletableFuture<>();

  private EmbeddedKafka(KafkaRaftServer server, Path log, int port) {
    this.server = server;
    this.port = port;
    // a broker that cannot write its log halts its whole process, unless told otherwise for that process
    Exit.setHaltProcedure((status, message) ->
        end.complete("Kafka gave its folder " + log + " up" + (message == null ? "" : ": " + message)));
  }

  /**
   * Starts the broker and waits until it serves.
   *
   * @param port 0 for any free one
   * @throws EmbeddedException when the folder is in use or damaged, or the port is taken
   */
  public static EmbeddedKafka start(Path folder, int port) {
    int chosen = FreePort.orWanted(port);
    Path log = folder.toAbsolutePath().resolve("log");
    try {
      Files.createDirectories(folder);
      if (!Files.exists(log.resolve("meta.properties"))) {
        format(log);
      }
      return new EmbeddedKafka(started(
          new KafkaRaftServer(new KafkaConfig(settings(log, chosen, FreePort.any()), false), Time.SYSTEM)), log, chosen);
    } catch (Exception e) {
      throw new EmbeddedException("Kafka did not start on port " + chosen + " with the folder " + folder + ": "
          + e.getMessage(), e);
    }
  }

  public int port() {
    return port;
  }

  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  /** Completes with a line for people when the broker has given up; the process's owner should end then. One broker a process. */
  public CompletableFuture<String> end() {
    return end;
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  private static KafkaRaftServer started(KafkaRaftServer server) {
    try {
      server.startup();
      return server;
    } catch (RuntimeException e) {
      server.shutdown();
      throw e;
    }
  }

  private static void format(Path log) throws Exception {
    new Formatter()
        .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
        .setNodeId(NODE)
        .setClusterId(Uuid.randomUuid().toString())
        .addDirectory(log.toString())
        .setMetadataLogDirectory(log.toString())
        .setControllerListenerName(CONTROLLER)
        .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
        .setIgnoreFormatted(true)
        .run();
  }

  private static Properties settings(Path log, int port, int controllerPort) {
    Properties settings = new Properties();
    settings.setProperty("process.roles", "broker,controller");
    settings.setProperty("node.id", Integer.toString(NODE));
    settings.setProperty("listeners", "PLAINTEXT://127.0.0.1:%d,%s://127.0.0.1:%d".formatted(port, CONTROLLER, controllerPort));
    settings.setProperty("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
    settings.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,%s:PLAINTEXT".formatted(CONTROLLER));
    settings.setProperty("controller.listener.names", CONTROLLER);
    settings.setProperty("controller.quorum.voters", "%d@127.0.0.1:%d".formatted(NODE, controllerPort));
    settings.setProperty("log.dirs", log.toString());
    settings.setProperty("num.partitions", "1");
    settings.setProperty("default.replication.factor", "1");
    for (String internal : new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
      settings.setProperty(internal + ".num.partitions", "1");
      settings.setProperty(internal + ".replication.factor", "1");
    }
    settings.setProperty("transaction.state.log.min.isr", "1");
    settings.setProperty("share.coordinator.state.topic.min.isr", "1");
    settings.setProperty("group.initial.rebalance.delay.ms", "0");
    settings.setProperty("num.network.threads", "1");
    settings.setProperty("num.io.threads", "2");
    settings.setProperty("background.threads", "2");
    settings.setProperty("num.replica.alter.log.dirs.threads", "1");
    settings.setProperty("log.cleaner.dedupe.buffer.size", "4194304");
    settings.setProperty("log.segment.bytes", "16777216");
    settings.setProperty("log.retention.hours", "72");
    return settings;
  }
}
