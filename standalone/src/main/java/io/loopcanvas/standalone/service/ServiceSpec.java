package io.loopcanvas.standalone.service;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How one service runs on one machine ({@code services.yaml}).
 *
 * @param name the module's name, for example {@code render-worker}
 * @param heap the largest heap as {@code -Xmx} takes it
 */
public record ServiceSpec(String name, String heap, Compiler compiler) {
  public static final String GATEWAY = "gateway-service";

  /** How far the JVM compiles. */
  public enum Compiler {
    @JsonProperty("quick") QUICK,
    @JsonProperty("full") FULL
  }

  /** All services in the order of the file, heaps as the environment overrides them. */
  public static List<ServiceSpec> all(Map<String, String> environment) {
    try (InputStream in = ServiceSpec.class.getResourceAsStream("/io/loopcanvas/standalone/services.yaml")) {
      List<ServiceSpec> specs = new YAMLMapper().readValue(in, new TypeReference<>() {});
      return specs.stream().map(spec -> spec.heapFrom(environment)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ServiceSpec heapFrom(Map<String, String> environment) {
    String variable = "LOOPCANVAS_HEAP_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
    return new ServiceSpec(name, environment.getOrDefault(variable, heap), compiler);
  }
}
