// Says which of the clients can be loaded: the first thing to look at when another script fails.
for (const name of ['@vertx/eventbus-bridge-client.js', 'sockjs-client', 'ws']) {
  console.log(name, typeof require(name))
}
