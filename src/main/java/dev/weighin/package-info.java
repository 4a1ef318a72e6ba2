/**
 * The server as a whole: reads its configuration, builds each part once, says where it is and stops
 * in order. May import every other package; none imports it.
 */
package dev.weighin;
