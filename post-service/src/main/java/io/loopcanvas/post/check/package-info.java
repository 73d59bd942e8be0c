/** Holds any file to the rules of a place that shows video. */
package io.loopcanvas.post.check;
