/** ASSEMBLE: accepted loops and the song become the delivered files. */
package io.loopcanvas.post.assemble;
