package io.loopcanvas.standalone.service;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The health answers of services on this machine. */
public final class Health {
  private static final int OK = 200;
  private final HttpClient client = HttpClient.newBuilder()
      .version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(2)).build();
  private final Duration patience;

  public Health(Duration patience) {
    this.patience = patience;
  }

  /** Whether the service has all it needs. */
  public boolean ready(String url) throws InterruptedException {
    return up(url + "/q/health/ready");
  }

  /** Whether the process itself works; what it needs may be missing. */
  public boolean live(String url) throws InterruptedException {
    return up(url + "/q/health/live");
  }

  private boolean up(String url) throws InterruptedException {
    try {
      HttpRequest request = HttpRequest.newBuilder(URI.create(url)).timeout(patience).GET().build();
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
    } catch (IOException e) {
      return false;
    }
  }
}
