package io.loopcanvas.torch.bundle;

/** A text tower's tokenizer file and special token ids. */
public record TokenizerEntry(String file, int bos, int eos, int pad) {}
