package io.loopcanvas.torch;

/** What goes into a module: float32 tensors and int64 token ids. */
public sealed interface ModuleInput permits Tensor, TokenIds {
  long[] shape();
}
