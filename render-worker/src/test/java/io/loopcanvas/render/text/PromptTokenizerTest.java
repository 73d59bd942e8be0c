package io.loopcanvas.render.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loopcanvas.render.NanoBundle;
import io.loopcanvas.render.golden.Golden;
import io.loopcanvas.torch.bundle.TokenizerEntry;
import io.loopcanvas.torch.text.PromptTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PromptTokenizerTest {
  private static final Path FILE = NanoBundle.FOLDER.resolve("tokenizer.json");
  private static final TokenizerEntry NANO = new TokenizerEntry("tokenizer.json", 0, 1, 1);

  static Stream<JsonNode> prompts() {
    return StreamSupport.stream(Golden.json("tokens.json").spliterator(), false);
  }

  @ParameterizedTest
  @MethodSource("prompts")
  void shouldGiveTheIdsOfTheReference(JsonNode prompt) throws IOException {
    long[] expected = new ObjectMapper().convertValue(prompt.get("ids").get(0), long[].class);

    assertThat(new PromptTokenizer(FILE, NANO, 77).tokens(prompt.get("prompt").asText()).ids()).isEqualTo(expected);
  }

  @Test
  void shouldPadEachTowerWithItsOwnId() throws IOException {
    long[] ids = new PromptTokenizer(FILE, new TokenizerEntry("tokenizer.json", 0, 1, 9), 8).tokens("light").ids();

    assertThat(ids).hasSize(8).startsWith(0).endsWith(1, 9, 9, 9, 9, 9);
  }

  @Property(tries = 200)
  void shouldFrameAnyText(@ForAll String text) throws IOException {
    long[] ids = new PromptTokenizer(FILE, NANO, 16).tokens(text).ids();

    assertThat(ids).hasSize(16).startsWith(0).endsWith(1);
  }

  @Test
  void shouldRefuseAnotherKindOfTokenizer(@TempDir Path folder) throws IOException {
    Path other = folder.resolve("tokenizer.json");
    Files.writeString(other, Files.readString(FILE).replace("\"NFC\"", "\"Nmt\""));

    assertThatThrownBy(() -> new PromptTokenizer(other, NANO, 77))
        .isInstanceOf(IOException.class).hasMessageContaining("tokenizer.json", "Nmt");
  }
}
