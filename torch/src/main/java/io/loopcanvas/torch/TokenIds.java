package io.loopcanvas.torch;

/** Token ids of one prompt, int64 {@code [1, ids.length]}. */
public record TokenIds(long[] ids) implements ModuleInput {
  @Override
  public long[] shape() {
    return new long[] {1, ids.length};
  }
}
