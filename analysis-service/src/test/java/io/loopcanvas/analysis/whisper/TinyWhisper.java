package io.loopcanvas.analysis.whisper;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

/**
 * Whisper models in ggml's format with all tensors of the multilingual ones and few channels. One has random weights and so says
 * random words, whatever it hears; the other's decoder is bent so that it always says the
 * same ones, sure of each, and takes them for German.
 */
final class TinyWhisper {
  private static final int MAGIC = 0x67676d6c;
  private static final int WORDS = 50_257;
  private static final int TOKENS = 51_865;
  private static final int END = 50_257;
  private static final int GERMAN = 50_261;
  private static final int TIME_ZERO = 50_364;
  private static final int HUNDREDTHS_TO_TOKENS = 2;
  private static final int AUDIO_CONTEXT = 1500;
  private static final int TEXT_CONTEXT = 448;
  private static final int STATE = 64;
  private static final int HEADS = 2;
  private static final int LAYERS = 4;
  private static final int MELS = 80;
  private static final int BINS = 201;
  private static final int PROMPT = 3; // start, language, transcribe
  private static final int FIRST_WORD = 1000;
  private static final int BLANK = 220;
  private static final double SURE = 12;
  private static final List<String> COMMON = List.of(" the", " and", " you", " love", " night", " my", " to", " away", " home", " in", " heart", " of");

  private final List<String> said;
  private final OutputStream out;
  private final Random random = new Random(5);

  private TinyWhisper(List<String> said, OutputStream out) {
    this.said = said;
    this.out = out;
  }

  /** Random weights: common English words without any sense. */
  static Path babbling(Path file) throws IOException {
    return write(List.of(), file);
  }

  /** Says these words in every 29 seconds. */
  static Path singing(String words, Path file) throws IOException {
    return write(Arrays.stream(words.split(" ")).map(word -> " " + word).toList(), file);
  }

  private static Path write(List<String> said, Path file) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      new TinyWhisper(said, out).write();
    }
    return file;
  }

  private void write() throws IOException {
    ints(MAGIC, TOKENS, AUDIO_CONTEXT, STATE, HEADS, LAYERS, TEXT_CONTEXT, STATE, HEADS, LAYERS, MELS, 1);
    ints(MELS, BINS);
    for (int band = 0; band < MELS; band++) {
      for (int bin = 0; bin < BINS; bin++) {
        floats(Math.max(0, 1 - Math.abs(bin - 2.5 * band) / 3) * .02);
      }
    }
    ints(WORDS);
    for (int id = 0; id < WORDS; id++) {
      text(word(id));
    }
    encoder();
    decoder();
  }

  private String word(int id) {
    return id == BLANK ? " " : id >= FIRST_WORD && id < FIRST_WORD + said.size() ? said.get(id - FIRST_WORD) : COMMON.get(id % COMMON.size());
  }

  private void encoder() throws IOException {
    tensor("encoder.positional_embedding", false, i -> random.nextGaussian() * .1, STATE, AUDIO_CONTEXT);
    tensor("encoder.conv1.weight", true, i -> random.nextGaussian() * .1, 3, MELS, STATE);
    tensor("encoder.conv1.bias", false, i -> 0, 1, STATE);
    tensor("encoder.conv2.weight", true, i -> random.nextGaussian() * .1, 3, STATE, STATE);
    tensor("encoder.conv2.bias", false, i -> 0, 1, STATE);
    norm("encoder.ln_post");
    for (int layer = 0; layer < LAYERS; layer++) {
      block("encoder.blocks." + layer, false);
    }
  }

  private void decoder() throws IOException {
    double[] embedding = random.doubles((long) TOKENS * STATE).map(x -> x < .5 ? -1 : 1).toArray();
    tensor("decoder.positional_embedding", false, i -> said.isEmpty() ? random.nextGaussian() : SURE * embedding[wanted(i / STATE) * STATE + i % STATE],
        STATE, TEXT_CONTEXT);
    tensor("decoder.token_embedding.weight", true, i -> (said.isEmpty() ? .05 : 1) * embedding[i], STATE, TOKENS);
    norm("decoder.ln");
    for (int layer = 0; layer < LAYERS; layer++) {
      block("decoder.blocks." + layer, true);
    }
  }

  /** The token that follows a place of the text. */
  private int wanted(int place) {
    if (place == 0) {
      return GERMAN;
    }
    int k = place - PROMPT;
    return k < 0 ? TIME_ZERO : k < said.size() ? FIRST_WORD + k : k == said.size() ? TIME_ZERO + 2900 / HUNDREDTHS_TO_TOKENS : END;
  }

  private void block(String name, boolean cross) throws IOException {
    norm(name + ".mlp_ln");
    linear(name + ".mlp.0", STATE, 4 * STATE, true);
    linear(name + ".mlp.2", 4 * STATE, STATE, true);
    attention(name + ".attn");
    if (cross) {
      attention(name + ".cross_attn");
    }
  }

  private void attention(String name) throws IOException {
    norm(name + "_ln");
    linear(name + ".query", STATE, STATE, true);
    linear(name + ".key", STATE, STATE, false);
    linear(name + ".value", STATE, STATE, true);
    linear(name + ".out", STATE, STATE, true);
  }

  private void linear(String name, int in, int to, boolean bias) throws IOException {
    double spread = said.isEmpty() ? .1 : 0; // the singing one's layers add nothing to its words
    tensor(name + ".weight", true, i -> random.nextGaussian() * spread, in, to);
    if (bias) {
      tensor(name + ".bias", false, i -> 0, to);
    }
  }

  private void norm(String name) throws IOException {
    tensor(name + ".weight", false, i -> 1, STATE);
    tensor(name + ".bias", false, i -> 0, STATE);
  }

  /** @param sizes fastest axis first, as ggml counts */
  private void tensor(String name, boolean half, IntToDoubleFunction value, int... sizes) throws IOException {
    byte[] letters = name.getBytes(StandardCharsets.UTF_8);
    ints(sizes.length, letters.length, half ? 1 : 0);
    ints(sizes);
    out.write(letters);
    int count = Arrays.stream(sizes).reduce(1, Math::multiplyExact);
    ByteBuffer data = ByteBuffer.allocate(count * (half ? 2 : 4)).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      if (half) {
        data.putShort(Float.floatToFloat16((float) value.applyAsDouble(i)));
      } else {
        data.putFloat((float) value.applyAsDouble(i));
      }
    }
    out.write(data.array());
  }

  private void text(String word) throws IOException {
    byte[] letters = word.getBytes(StandardCharsets.UTF_8);
    ints(letters.length);
    out.write(letters);
  }

  private void ints(int... values) throws IOException {
    ByteBuffer data = ByteBuffer.allocate(values.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    data.asIntBuffer().put(values);
    out.write(data.array());
  }

  private void floats(double value) throws IOException {
    out.write(ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN).putFloat((float) value).array());
  }
}
