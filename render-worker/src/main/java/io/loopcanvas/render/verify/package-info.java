/** A bundle's own golden vectors: does every module still give here what it gave where it was exported? */
package io.loopcanvas.render.verify;
