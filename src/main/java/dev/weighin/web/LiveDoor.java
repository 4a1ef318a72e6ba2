package dev.weighin.web;

import dev.weighin.board.Board;
import dev.weighin.board.BoardId;
import dev.weighin.board.Reason;
import dev.weighin.live.Admission;
import dev.weighin.live.Closing;
import dev.weighin.live.Keys;
import dev.weighin.live.LiveBoard;
import dev.weighin.live.LiveBoards;
import dev.weighin.live.Loop;
import dev.weighin.live.Meters;
import dev.weighin.live.Position;
import dev.weighin.live.Watcher;
import dev.weighin.wire.Read;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The door for those who only watch, thousands of them: {@code /live/{board}}, a bare WebSocket or server-sent events.
 * Nothing of a single voter leaves here.
 */
final class LiveDoor {

  static final String PATH = "/live/";

  private static final Logger LOG = Logger.getLogger(LiveDoor.class.getName());

  /** How long a board that is public waits for the first message, which may say where the peer has come to. */
  private static final long FIRST_WORD_MS = 250;
  /** How long one that is not waits for the key. */
  private static final long KEY_MS = 5_000;
  private static final Reason NOT_OPENED = Reason.of(Reason.Code.UNAVAILABLE, "The board cannot be opened at the moment.");
  private static final Reason NOT_PUBLIC =
      Reason.of(Reason.Code.NOT_ADMITTED, "This board is not public; send Authorization: Bearer and its watch key.", "Authorization");

  private final LiveBoards boards;
  private final Loop loop;
  private final Meters meters;
  private final Addresses addresses;
  private final Connections connections;
  private final SecurityEvents events;

  LiveDoor(LiveBoards boards, Loop loop, Meters meters, Addresses addresses, Connections connections, SecurityEvents events) {
    this.boards = boards;
    this.loop = loop;
    this.meters = meters;
    this.addresses = addresses;
    this.connections = connections;
    this.events = events;
  }

  /** The board that a request's path names. */
  static Optional<BoardId> board(HttpServerRequest request) {
    return Optional.ofNullable(request.path()).filter(path -> path.startsWith(PATH)).flatMap(path -> Fields.board(path.substring(PATH.length())));
  }

  /** A WebSocket; its place is taken. */
  void opened(HttpServerRequest request, ServerWebSocket socket) {
    String address = addresses.counted(request);
    loop.meters().opened(Meters.Door.LIVE);
    Guest guest = new Guest(socket, address);
    socket.textMessageHandler(guest::said);
    socket.binaryMessageHandler(bytes -> guest.close(Closing.PROTOCOL_VIOLATION));
    socket.exceptionHandler(broken -> guest.close(Broken.why(broken)));
    socket.closeHandler(closed -> {
      connections.leaves(address);
      guest.left();
    });
    Optional<BoardId> id = board(request);
    if (id.isEmpty()) {
      guest.close(Closing.NO_SUCH_BOARD);
      return;
    }
    boards.open(id.get()).onComplete((board, failure) -> {
      if (failure != null) {
        guest.close(Closing.SERVER_GOES);
      } else if (board.isEmpty()) {
        guest.close(Closing.NO_SUCH_BOARD);
      } else {
        guest.found(board.get());
      }
    });
  }

  void events(HttpServerRequest request) {
    Optional<BoardId> id = board(request);
    if (id.isEmpty()) {
      refuse(request, NotThere.NO_SUCH_BOARD);
      return;
    }
    when(request, boards.open(id.get()), board -> board.ifPresentOrElse(
        live -> events(request, live),
        () -> when(request, boards.standing(id.get()), standing -> refuse(request, NotThere.because(standing)))));
  }

  private void events(HttpServerRequest request, LiveBoard live) {
    switch (Bearer.read(request)) {
      case Read.Bad<Entrance>(Reason reason) -> Answers.refuse(request.response(), 401, reason);
      case Read.Value<Entrance>(Entrance shown) -> when(request, admission(live, shown), read -> {
        switch (read) {
          case Read.Value<Admission>(Admission admission) -> events(request, live, admission);
          case Read.Bad<Admission>(Reason reason) -> {
            boolean nothingShown = request.getHeader("Authorization") == null;
            if (!nothingShown) {
              refused(reason, addresses.counted(request));
            }
            Answers.refuse(request.response(), reason.code() == Reason.Code.NOT_ADMITTED && nothingShown ? 401 : Refusals.status(reason.code()), reason);
          }
        }
      });
    }
  }

  /** Answers when the result is there. A failure before or during the answer is answered, too: no request waits for ever. */
  private static <T> void when(HttpServerRequest request, Future<T> coming, Consumer<T> answer) {
    coming.onComplete((value, failure) -> {
      if (failure != null) {
        refuse(request, NOT_OPENED);
        return;
      }
      try {
        answer.accept(value);
      } catch (RuntimeException bug) {
        LOG.log(Level.SEVERE, "GET " + request.path(), bug);
        if (request.response().headWritten()) {
          request.connection().close();
        } else {
          refuse(request, NOT_OPENED);
        }
      }
    });
  }

  /** Tells the log of a key or secret that was refused. */
  private void refused(Reason reason, String address) {
    if (reason.code() == Reason.Code.NOT_ADMITTED) {
      events.happened(SecurityEvents.Kind.CREDENTIALS_REFUSED, address);
    }
  }

  private static void refuse(HttpServerRequest request, Reason reason) {
    Answers.refuse(request.response(), Refusals.status(reason.code()), reason);
  }

  private void events(HttpServerRequest request, LiveBoard live, Admission admission) {
    if (request.response().closed()) {
      return;
    }
    String address = addresses.counted(request);
    if (!connections.enters(address)) {
      events.happened(SecurityEvents.Kind.CONNECTIONS_LIMITED, address);
      Answers.refuse(request.response(), 503, Connections.NO_PLACE);
      return;
    }
    EventsOutlet outlet = EventsOutlet.begin(request);
    Watcher watcher = new Watcher(loop, outlet, meters, admission, lastSeen(request));
    loop.meters().opened(Meters.Door.EVENTS);
    request.response().exceptionHandler(broken -> {});
    // Of the two ways in which it ends, by us and by the peer, each has its own handler.
    AtomicBoolean over = new AtomicBoolean();
    Handler<Void> ended = nothing -> {
      if (over.compareAndSet(false, true)) {
        loop.meters().closed(Meters.Door.EVENTS);
        connections.leaves(address);
        live.leave(watcher);
      }
    };
    request.response().closeHandler(ended).endHandler(ended);
    live.watch(watcher).onComplete((reason, failure) -> {
      if (failure != null || reason.isPresent()) {
        request.response().end();
      }
    });
  }

  /** Where an event source that comes back has come to. */
  private static Position lastSeen(HttpServerRequest request) {
    String id = request.getHeader("last-event-id");
    int colon = id == null ? -1 : id.lastIndexOf(':');
    return colon < 0 ? Position.NOWHERE : new Fields(new JsonObject().put("epoch", id.substring(0, colon)).put("version", id.substring(colon + 1))).position();
  }

  /** With a key that admits to anything one may watch, and so may who has joined; nobody sees more here than the public does. */
  private static Optional<Admission> admission(Board board, Entrance shown) {
    if (board.settings().watchable()) {
      return Optional.of(Admission.PUBLIC);
    }
    boolean admits = shown.key().flatMap(key -> Keys.admission(board, key)).isPresent()
        || shown.participant().isPresent() && shown.at(board) instanceof Read.Value<Admission>;
    return admits ? Optional.of(new Admission(Admission.Level.WATCH, board.settings().watchHash(), Optional.empty())) : Optional.empty();
  }

  /** The same by all that was written until now, where the board as it was heard here does not admit: the link may be newer. */
  private static Future<Read<Admission>> admission(LiveBoard live, Entrance shown) {
    Supplier<Optional<Read<Admission>>> here = () -> admission(live.board(), shown).map(Read::value);
    return here.get().map(Future::succeededFuture).orElseGet(() -> live.catchUp().map(unheard ->
        unheard.map(Read::<Admission>bad).or(here).orElseGet(() -> Read.bad(NOT_PUBLIC))));
  }

  /** One WebSocket, from its first word on. */
  private final class Guest {

    private final SocketOutlet outlet;
    private final String address;
    private Optional<LiveBoard> live = Optional.empty();
    private Optional<Fields> word = Optional.empty();
    private Watcher watcher;
    private boolean begun;
    private boolean ended;

    Guest(ServerWebSocket socket, String address) {
      this.address = address;
      this.outlet = new SocketOutlet(socket, loop, Forms.LIVE);
    }

    void found(LiveBoard board) {
      if (ended) {
        return;
      }
      live = Optional.of(board);
      if (word.isPresent()) {
        begin();
      } else {
        loop.after(board.board().settings().watchable() ? FIRST_WORD_MS : KEY_MS, this::begin);
      }
    }

    /** The first word may come before the board is open; there is no second one. */
    void said(String text) {
      if (word.isPresent() || begun) {
        close(Closing.PROTOCOL_VIOLATION);
        return;
      }
      try {
        word = Optional.of(new Fields(new JsonObject(text)));
      } catch (DecodeException noJson) {
        close(Closing.PROTOCOL_VIOLATION);
        return;
      }
      if (live.isPresent()) {
        begin();
      }
    }

    void begin() {
      if (ended || begun) {
        return;
      }
      begun = true;
      Fields said = word.orElse(new Fields(new JsonObject()));
      LiveBoard board = live.orElseThrow();
      admission(board, said.text("watch").map(Bearer::own).orElseGet(Bearer::nothing)).onFailure(why -> close(Closing.SERVER_GOES)).onSuccess(read -> {
        switch (read) {
          case Read.Bad<Admission>(Reason reason) -> {
            if (said.text("watch").isPresent()) {
              refused(reason, address);
            }
            close(because(reason.code()));
          }
          case Read.Value<Admission>(Admission admission) -> watch(board, admission, said);
        }
      });
    }

    void watch(LiveBoard board, Admission admission, Fields said) {
      if (ended) {
        return;
      }
      watcher = new Watcher(loop, outlet, meters, admission, said.position());
      board.watch(watcher).onComplete((reason, failure) -> {
        if (failure != null) {
          close(Closing.SERVER_GOES);
        } else if (reason.isPresent()) {
          close(because(reason.get().code()));
        }
      });
    }

    /** Clients come back by themselves unless it is the link that does not admit. */
    private static Closing because(Reason.Code code) {
      return switch (code) {
        case BOARD_DELETED -> Closing.NO_SUCH_BOARD;
        case NOT_ADMITTED -> Closing.NOT_ADMITTED;
        default -> Closing.SERVER_GOES;
      };
    }

    void close(Closing why) {
      ended = true;
      outlet.close(why);
    }

    void left() {
      ended = true;
      loop.meters().closed(Meters.Door.LIVE);
      if (watcher != null) {
        live.orElseThrow().leave(watcher);
      }
    }
  }
}
