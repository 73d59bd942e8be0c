package io.loopcanvas.standalone.service;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A real child process that answers health questions, says when it stops, and dies or hangs when told to. */
final class TinyService {
  private TinyService() {}

  static Child on(int port, Path log, String behaviour) {
    List<String> command = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx32m",
        "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
        TinyService.class.getName(), Integer.toString(port), behaviour);
    return new Child("tiny-" + port, command, Map.of("TINY", "tick"), log, "http://127.0.0.1:" + port);
  }

  public static void main(String[] arguments) throws Exception {
    System.out.println("start " + System.getenv("TINY"));
    if (arguments[1].equals("die")) {
      System.exit(9);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
      System.out.println("drained");
      if (arguments[1].equals("stubborn")) {
        pause();
      }
    }));
    HttpServer server = HttpServer.create(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])), 8);
    server.createContext("/q/health", exchange -> {
      exchange.sendResponseHeaders(200, -1);
      exchange.close();
    });
    server.start();
  }

  private static void pause() {
    try {
      Thread.sleep(60_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
