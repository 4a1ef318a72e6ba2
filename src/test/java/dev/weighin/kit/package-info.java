/** What tests share: the server as a process, a real browser, Node. Imports nothing of the server. */
package dev.weighin.kit;
