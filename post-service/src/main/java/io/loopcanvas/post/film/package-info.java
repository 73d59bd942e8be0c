/** Pictures as film: planes, framing, grain and the encoder. Used by the grade and by the assembly. */
package io.loopcanvas.post.film;
