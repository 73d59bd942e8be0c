/** What scripts of {@code bench/music} learned. */
package io.loopcanvas.analysis.learned;
