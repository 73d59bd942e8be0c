/** GRADE: a take's frames become a closed, graded loop. */
package io.loopcanvas.post.grade;
