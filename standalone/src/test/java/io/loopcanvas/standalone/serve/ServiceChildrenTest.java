package io.loopcanvas.standalone.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcanvas.standalone.Installation;
import io.loopcanvas.standalone.service.Child;
import io.loopcanvas.standalone.service.ServiceSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceChildrenTest {
  private static final ServiceSpec GATEWAY = ServiceSpec.all(Map.of()).getFirst();
  @TempDir Path folder;
  private Installation installation;

  @BeforeEach
  void build() throws Exception {
    installation = new Installation(folder.resolve("home"));
    Path application = installation.application(GATEWAY.name());
    for (String jars : List.of("quarkus", "app", "lib/boot", "lib/main")) {
      Files.createDirectories(application.resolve(jars));
    }
    new JarOutputStream(Files.newOutputStream(application.resolve("quarkus-run.jar")), new Manifest()).close();
  }

  @Test
  void shouldKeepUploadsInTheDataFolderAndEmptyThemAtEachStart() throws Exception {
    DataFolder data = new DataFolder(folder.resolve("data"));
    Path uploads = uploads(data);
    assertThat(uploads).isEqualTo(data.root().resolve("work/gateway-service/uploads"));
    Files.createDirectories(uploads);
    Files.writeString(uploads.resolve("half a song"), "la");

    uploads(data);

    assertThat(uploads).doesNotExist();
  }

  private Path uploads(DataFolder data) throws Exception {
    Child child = new ServiceChildren(installation, data).child(GATEWAY, Address.freeLoopback(), Map.of());
    return Path.of(child.environment().get("LOOPCANVAS_UPLOAD_FOLDER"));
  }
}
