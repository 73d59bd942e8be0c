/** Whether a picture is like the words it was made from, by an optional bundle of the CLIP kind. */
package io.loopcanvas.validation.words;
