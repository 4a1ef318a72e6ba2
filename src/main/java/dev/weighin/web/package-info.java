/**
 * HTTP: the pages and their headers, the programs' API, the two doors, and who may speak to them at all.
 *
 * <p>May import {@code java.*}, {@code board}, {@code analysis}, {@code wire}, {@code live}, Vert.x core and web; {@code javax.imageio}.
 */
package dev.weighin.web;
