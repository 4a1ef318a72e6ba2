/** Clients as strangers might write them, from the protocol's text alone; used by fault tests and benchmarks. */
package dev.weighin.load;
