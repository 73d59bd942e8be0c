package io.loopcanvas.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rendered manifests, read strictly: a field that Kubernetes does not know or a key written twice is an error. */
record Manifests(List<HasMetadata> resources) {
  private static final YAMLMapper MAPPER = YAMLMapper.builder()
      .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .annotationIntrospector(new WithoutAnySetter())
      .build();

  static Manifests parse(String yaml) {
    try (MappingIterator<JsonNode> documents = MAPPER.readerFor(JsonNode.class).readValues(yaml)) {
      return new Manifests(documents.readAll().stream().filter(JsonNode::isObject).map(Manifests::resource).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Map<String, Deployment> deployments() {
    return all(Deployment.class).collect(Collectors.toMap(d -> d.getMetadata().getName(), Function.identity()));
  }

  Deployment deployment(String name) {
    return deployments().get(name);
  }

  <T extends HasMetadata> T only(Class<T> type) {
    List<T> found = all(type).toList();
    if (found.size() != 1) {
      throw new AssertionError("expected one " + type.getSimpleName() + ", found " + found.size());
    }
    return found.getFirst();
  }

  <T extends HasMetadata> Stream<T> all(Class<T> type) {
    return resources.stream().filter(type::isInstance).map(type::cast);
  }

  private static HasMetadata resource(JsonNode document) {
    Class<? extends HasMetadata> type = switch (document.path("kind").asText()) {
      case "Deployment" -> Deployment.class;
      case "Service" -> Service.class;
      case "ServiceAccount" -> ServiceAccount.class;
      case "PodDisruptionBudget" -> PodDisruptionBudget.class;
      case "Ingress" -> Ingress.class;
      default -> throw new AssertionError("a kind nobody expects: " + document.path("kind"));
    };
    try {
      return MAPPER.treeToValue(document, type);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The model classes would swallow a misspelt field into their additional properties. */
  private static final class WithoutAnySetter extends JacksonAnnotationIntrospector {
    @Override
    public Boolean hasAnySetter(Annotated annotated) {
      return false;
    }
  }
}
