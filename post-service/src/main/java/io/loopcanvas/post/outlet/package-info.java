/** Files for other places, made from a master on demand: their sizes, crops and rounds. */
package io.loopcanvas.post.outlet;
