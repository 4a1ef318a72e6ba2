/** What tests share: the server as a process, a real browser, Node. The process imports nothing of the server. */
package dev.weighin.kit;
