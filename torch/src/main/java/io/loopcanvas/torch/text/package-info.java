/** CLIP's tokenizers, from the files that Hugging Face's {@code tokenizers} writes. */
package io.loopcanvas.torch.text;
