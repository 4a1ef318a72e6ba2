/**
 * A vote's whole way through real parts: a server process, a SQLite file, sockets, Chromium, Node.
 * Imports nothing of the server: what these tests know is what a stranger can read in the documents.
 */
package dev.weighin.browser;
