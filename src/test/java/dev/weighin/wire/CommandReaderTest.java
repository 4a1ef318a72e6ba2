package dev.weighin.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.board.Command;
import dev.weighin.board.Deadline;
import dev.weighin.board.Ends;
import dev.weighin.board.Given;
import dev.weighin.board.Limits;
import dev.weighin.board.Mark;
import dev.weighin.board.Reason;
import dev.weighin.board.Then;
import io.vertx.core.json.JsonArray;
import dev.weighin.board.Visibility;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandReaderTest {

  private static final long NOW = 1_000_000;
  private int drawn;
  private final CommandReader reader = new CommandReader(() -> "key" + ++drawn);

  /** One of each command that people send; quotes as apostrophes. */
  static final List<String> COMMANDS = List.of(
      "{'type':'rename','name':'Ann'}",
      "{'type':'voteToo','votes':true}",
      "{'type':'facilitate','participant':'abcdefgh','facilitates':true}",
      "{'type':'promote','participant':'abcdefgh'}",
      "{'type':'remove','participant':'abcdefgh'}",
      "{'type':'markAway','participant':'abcdefgh'}",
      "{'type':'exclude','participant':'abcdefgh','excluded':false}",
      "{'type':'merge','from':'abcdefgh','into':'ABCDEFG-'}",
      "{'type':'setPower','participant':'abcdefgh','power':3}",
      "{'type':'setRoster','expected':['Ann','Bob']}",
      "{'type':'erase','participant':'abcdefgh'}",
      "{'type':'setJoining','open':false}",
      "{'type':'setCode','withdraw':true}",
      "{'type':'setPublic','watchable':true}",
      "{'type':'setEmbedding','hosts':['wiki.example.org','*.example.org:8443']}",
      "{'type':'setDefaults','visibility':'afterVote','promotion':true}",
      "{'type':'setAnonymity','anonymity':'noNames'}",
      "{'type':'ask','question':'Which?','about':'now'}",
      "{'type':'addOption','name':'A','about':''}",
      "{'type':'editOption','option':'o1','name':'A','about':''}",
      "{'type':'removeOption','option':'o1'}",
      "{'type':'orderOptions','order':['o2','o1']}",
      "{'type':'addCriterion','name':'A','about':'','ends':{'worst':'slow','best':'fast'},'scoredBy':'voters'}",
      "{'type':'editCriterion','criterion':'c1','name':'A','about':'','ends':{'worst':1200,'best':300,'unit':'€'},'scoredBy':'facilitator'}",
      "{'type':'removeCriterion','criterion':'c1'}",
      "{'type':'orderCriteria','order':['c2','c1']}",
      "{'type':'spotlight','criterion':'c1'}",
      "{'type':'setScale','scale':{'min':0,'max':10,'low':'poor','high':'best'}}",
      "{'type':'give','option':'o1','criterion':'c1','value':4.5,'evidence':'test'}",
      "{'type':'openRound','asks':'weights','start':'fresh','visibility':'sealed','rankingShown':false,'reasons':'fromOutliers','rehearsal':false}",
      "{'type':'reveal','round':1}",
      "{'type':'close','round':1}",
      "{'type':'endRehearsal','round':1}",
      "{'type':'setTimer','round':1,'seconds':90}",
      "{'type':'setDeadline','round':1,'at':2000000,'then':'reveal'}",
      "{'type':'undo','version':7}",
      "{'type':'castWeights','round':1,'marks':{'c1':40,'c2':'unsure'}}",
      "{'type':'score','round':1,'option':'o1','criterion':'c1','mark':4}",
      "{'type':'abstain','round':1}",
      "{'type':'withdraw','round':1}",
      "{'type':'confirm','round':1}",
      "{'type':'sayDone','round':1,'done':true}",
      "{'type':'predict','round':1,'option':'o1'}",
      "{'type':'giveReason','round':1,'criterion':'c1','reason':'it matters'}",
      "{'type':'decide','option':'o1','why':'best'}",
      "{'type':'undecide'}",
      "{'type':'delete'}");

  private static JsonObject json(String text) {
    return new JsonObject(text.replace('\'', '"'));
  }

  private Asked.Ready ready(String text) {
    return assertInstanceOf(Asked.Ready.class, assertInstanceOf(Read.Value.class, reader.read(json(text), NOW, Visibility.SEALED), text).value());
  }

  private Reason bad(JsonObject command) {
    return (Reason) assertInstanceOf(Read.Bad.class, reader.read(command, NOW, Visibility.SEALED), command.encode()).reason();
  }

  @Test
  void everyCommandThatPeopleSendCanBeRead() {
    Set<Class<?>> read = new HashSet<>();
    for (String each : COMMANDS) {
      Command command = ready(each).command();
      assertEquals(json(each).getString("type"), EntryCodec.type(command));
      read.add(command.getClass());
    }
    Set<Class<?>> all = new HashSet<>(List.of(Command.class.getPermittedSubclasses()));
    List.of(Command.Create.class, Command.Join.class, Command.DeadlineCame.class, Command.ReplaceSecret.class, Command.RotateLinks.class).forEach(all::remove);
    assertEquals(all, read);
    assertInstanceOf(Asked.NewCode.class, ((Read.Value<Asked>) reader.read(json("{'type':'setCode'}"), NOW, Visibility.SEALED)).value());
    assertEquals(new Asked.NewLinks("f".repeat(43)), ((Read.Value<Asked>) reader.read(json("{'type':'rotateLinks','key':'" + "f".repeat(43) + "'}"), NOW, Visibility.SEALED)).value());
  }

  @Test
  void whatTheySayIsRead() {
    assertEquals(Map.of("key1", "Ann"), ready("{'type':'rename','name':' Ann '}").texts());
    assertEquals(2, ready("{'type':'setRoster','expected':['Ann','Bob']}").texts().size());
    assertEquals(new Command.SetTimer(1, Optional.of(NOW + 90_000)), ready("{'type':'setTimer','round':1,'seconds':90}").command());
    assertEquals(new Command.SetTimer(1, Optional.empty()), ready("{'type':'setTimer','round':1}").command());
    assertEquals(new Command.SetDeadline(1, Optional.of(new Deadline(5_000, Then.CLOSE))), ready("{'type':'setDeadline','round':1,'at':5000,'then':'close'}").command());
    assertEquals(new Command.SetDeadline(1, Optional.empty()), ready("{'type':'setDeadline','round':1}").command());
    assertEquals(Optional.empty(), ((Command.Score) ready("{'type':'score','round':1,'option':'o1','criterion':'c1','mark':'none'}").command()).mark());
    assertEquals(Optional.of(Mark.UNSURE), ((Command.Score) ready("{'type':'score','round':1,'option':'o1','criterion':'c1','mark':'unsure'}").command()).mark());
    assertEquals(Optional.of(new Given(250, true, "")), ((Command.Give) ready("{'type':'give','option':'o1','criterion':'c1','measured':250}").command()).given());
    assertEquals(Optional.empty(), ((Command.Give) ready("{'type':'give','option':'o1','criterion':'c1'}").command()).given());
    assertEquals(Optional.empty(), ((Command.GiveReason) ready("{'type':'giveReason','round':1,'criterion':'c1','reason':''}").command()).reason());
    assertEquals(Ends.NONE, ((Command.AddCriterion) ready("{'type':'addCriterion','name':'A','scoredBy':'voters'}").command()).ends());
  }

  /** Each field of each command, left out, of another kind, and one that is not there. */
  static Stream<String> commands() {
    return COMMANDS.stream();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void nothingIsReadFromTheWrongKindOfValue(String text) {
    JsonObject command = json(text);
    assertEquals(Reason.Code.BAD_VALUE, bad(command.copy().put("colour", "red")).code());
    assertEquals("colour", bad(command.copy().put("colour", "red")).field());
    for (String field : command.fieldNames()) {
      if (!field.equals("type")) {
        Reason reason = bad(command.copy().put(field, new JsonArray().add(new JsonArray())));
        assertEquals(Reason.Code.BAD_VALUE, reason.code(), reason::toString);
        assertTrue(reason.field().startsWith(field), reason::toString);
        assertTrue(reason.sentence().contains(field), reason::toString);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "{'type':'dance'} | UNKNOWN_COMMAND | type",
      "{'type':'create'} | UNKNOWN_COMMAND | type",
      "{'type':'join'} | UNKNOWN_COMMAND | type",
      "{'type':'deadlineCame','round':1,'at':5} | UNKNOWN_COMMAND | type",
      "{'type':'rename'} | MISSING_FIELD | name",
      "{'type':'rename','name':'  '} | MISSING_FIELD | name",
      "{'type':'rename','name':'a\\u0007b'} | BAD_CHARACTERS | name",
      "{'type':'rename','name':'a\\ud800b'} | BAD_CHARACTERS | name",
      "{'type':'reveal'} | MISSING_FIELD | round",
      "{'type':'reveal','round':0} | BAD_VALUE | round",
      "{'type':'reveal','round':1.5} | BAD_VALUE | round",
      "{'type':'reveal','round':99999999999999999999999} | BAD_VALUE | round",
      "{'type':'setPower','participant':'abcdefgh','power':11} | BAD_VALUE | power",
      "{'type':'remove','participant':'short'} | BAD_VALUE | participant",
      "{'type':'removeOption','option':'1'} | BAD_VALUE | option",
      "{'type':'castWeights','round':1,'marks':{'c1':101}} | BAD_VALUE | marks.c1",
      "{'type':'castWeights','round':1,'marks':{'c1':-1}} | BAD_VALUE | marks.c1",
      "{'type':'castWeights','round':1,'marks':{'c1':'none'}} | BAD_VALUE | marks.c1",
      "{'type':'castWeights','round':1,'marks':7} | BAD_VALUE | marks",
      "{'type':'give','option':'o1','criterion':'c1','value':1,'measured':2} | BAD_VALUE | measured",
      "{'type':'spotlight','criterion':'o1'} | BAD_VALUE | criterion",
      "{'type':'setScale','scale':{'min':0,'max':101}} | BAD_VALUE | scale.max",
      "{'type':'addCriterion','name':'A','scoredBy':'nobody'} | BAD_VALUE | scoredBy",
      "{'type':'addCriterion','name':'A','scoredBy':'voters','ends':{'worst':1,'best':'x'}} | BAD_VALUE | ends.best",
      "{'type':'setTimer','round':1,'seconds':0} | BAD_VALUE | seconds",
      "{'type':'rotateLinks','key':'x'} | BAD_VALUE | key",
  })
  void refusalsNameTheField(String command, Reason.Code code, String field) {
    Reason reason = bad(json(command.replace("\\\\", "\\")));
    assertEquals(code, reason.code(), reason::toString);
    assertEquals(field, reason.field(), reason::toString);
  }

  @Test
  void sizesAreHeldToTheirLimits() {
    String long_ = "a".repeat(Limits.NAME_LENGTH + 1);
    Reason reason = bad(new JsonObject().put("type", "rename").put("name", long_));
    assertEquals(Reason.Code.TOO_LONG, reason.code());
    assertTrue(reason.sentence().contains("80"), reason.sentence());
    assertEquals("😀".repeat(Limits.NAME_LENGTH), ready("{'type':'rename','name':'" + "😀".repeat(Limits.NAME_LENGTH) + "'}").texts().get("key1"));
    JsonArray names = new JsonArray();
    for (int i = 0; i <= Limits.ROSTER_MAX; i++) {
      names.add("n" + i);
    }
    assertEquals(Reason.Code.TOO_MANY, bad(new JsonObject().put("type", "setRoster").put("expected", names)).code());
    JsonObject marks = new JsonObject();
    for (int i = 0; i <= Limits.CRITERIA_MAX; i++) {
      marks.put("c" + i, 1);
    }
    assertEquals(Reason.Code.TOO_MANY, bad(new JsonObject().put("type", "castWeights").put("round", 1).put("marks", marks)).code());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{'type':7}", "{'type':null}"})
  void aCommandSaysItsType(String command) {
    assertEquals("type", bad(json(command)).field());
  }

  @Test
  void aRoundIsOpenedAsTheBoardsRoundsUsuallyAre() {
    Command.OpenRound sealed = (Command.OpenRound) ready("{'type':'openRound','asks':'weights'}").command();
    assertEquals(Visibility.SEALED, sealed.visibility());
    JsonObject asked = json("{'type':'openRound','asks':'weights'}");
    Command.OpenRound live = (Command.OpenRound) ((Asked.Ready) ((Read.Value<Asked>) reader.read(asked, NOW, Visibility.LIVE)).value()).command();
    assertEquals(Visibility.LIVE, live.visibility());
    assertTrue(live.rankingShown());
  }

  @Test
  void aWrongMarkIsSpokenOfWithoutItsId() {
    Reason reason = bad(json("{'type':'castWeights','round':1,'marks':{'c1':140}}"));
    assertEquals("A mark is a whole number from 0 to 100, or “unsure”.", reason.sentence());
    assertEquals("marks.c1", reason.field());
  }
}
