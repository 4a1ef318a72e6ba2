import {serverAnswers} from './api.js';

const SOCKJS_FILE = '/_static/sockjs.min.js';
const REFUSALS_BEFORE_FALLBACK = 2;

/**
 * Opens sockets to the bridge door: raw WebSocket, and SockJS transports only where a WebSocket
 * could not be opened twice although the server answers plain HTTP (a proxy in between refuses it).
 */
export class Transports {
  #refusals = 0;
  #fallback = false;
  #origin;
  #WebSocket;
  #answers;
  #loadSockJs;

  constructor({origin, WebSocket = globalThis.WebSocket, answers = serverAnswers, loadSockJs = loadFallback}) {
    this.#origin = origin;
    this.#WebSocket = WebSocket;
    this.#answers = answers;
    this.#loadSockJs = loadSockJs;
  }

  /** @returns {{send(text), close()}}; after `close()` no handler is called any more */
  open(handlers) {
    return this.#fallback ? this.#openSockJs(handlers) : this.#openWebSocket(handlers);
  }

  #openWebSocket({onOpen, onText, onClose}) {
    const url = `${this.#origin.replace(/^http/, 'ws')}/eventbus/websocket`;
    let opened = false;
    return wired(() => new this.#WebSocket(url), {
      onText,
      onOpen: () => {
        opened = true;
        this.#refusals = 0;
        onOpen();
      },
      onClose: async (code) => {
        if (!opened) await this.#refused();
        onClose(code);
      },
    });
  }

  async #refused() {
    this.#refusals += 1;
    if (this.#refusals >= REFUSALS_BEFORE_FALLBACK) this.#fallback = await this.#answers(this.#origin);
  }

  #openSockJs(handlers) {
    let inner = null;
    let closed = false;
    this.#loadSockJs(this.#origin).then(
      (SockJS) => {
        if (!closed) inner = wired(() => new SockJS(`${this.#origin}/eventbus`), handlers);
      },
      () => !closed && handlers.onClose(1006),
    );
    return {
      send: (text) => inner?.send(text),
      close: () => {
        closed = true;
        inner?.close();
      },
    };
  }
}

function wired(make, {onOpen, onText, onClose}) {
  let over = false;
  let socket;
  try {
    socket = make();
  } catch {
    queueMicrotask(() => onClose(1006));
    return {send() {}, close() {}};
  }
  socket.onopen = () => over || onOpen();
  socket.onmessage = (event) => over || onText(event.data);
  socket.onclose = (event) => {
    if (over) return;
    over = true;
    onClose(event.code);
  };
  return {
    send: (text) => over || socket.send(text),
    close: () => {
      over = true;
      socket.close();
    },
  };
}

function loadFallback(origin) {
  if (globalThis.SockJS) return Promise.resolve(globalThis.SockJS);
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = origin + SOCKJS_FILE;
    script.onload = () => resolve(globalThis.SockJS);
    script.onerror = reject;
    document.head.append(script);
  });
}
