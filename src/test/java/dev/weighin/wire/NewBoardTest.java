package dev.weighin.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.weighin.board.Anonymity;
import dev.weighin.board.Cell;
import dev.weighin.board.Criterion.ScoredBy;
import dev.weighin.board.CriterionId;
import dev.weighin.board.Draft;
import dev.weighin.board.OptionId;
import dev.weighin.board.Reason;
import dev.weighin.board.Scale;
import dev.weighin.board.Visibility;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** New boards from JSON and from tables. */
class NewBoardTest {

  private static final String STARS = "Backend?,Node.js,Python\r\nPerformance,5,3\r\n\"Learning, curve\",★★★☆☆,★★★★★\r\nTaste,,\r\n";

  private static Draft draft(Read<NewBoard> read) {
    return ((NewBoard) assertInstanceOf(Read.Value.class, read, read::toString).value()).draft();
  }

  private static Reason bad(Read<NewBoard> read) {
    return (Reason) assertInstanceOf(Read.Bad.class, read).reason();
  }

  private static Read<NewBoard> json(String text) {
    return BoardReader.read(new JsonObject(text.replace('\'', '"')));
  }

  private static double given(Draft draft, String option, String criterion) {
    return draft.given().get(new Cell(new OptionId(option), new CriterionId(criterion))).value();
  }

  @Test
  void namesAreEnough() {
    Draft draft = draft(json("{'question':'Which?','options':['A','B'],'criteria':['Price']}"));
    assertEquals(List.of('A', 'B'), draft.options().stream().map(each -> each.letter()).toList());
    assertEquals(ScoredBy.VOTERS, draft.criteria().getFirst().scoredBy());
    assertEquals(Scale.FIVE, draft.scale());
    assertEquals(Anonymity.NAMED, draft.anonymity());
    assertEquals(Visibility.SEALED, draft.visibility());
    assertEquals("hash", new NewBoard(draft, java.util.Map.of()).with("CODE", "hash", "v", "w").facilitateHash());
  }

  @Test
  void everythingCanBeSaid() {
    Draft draft = draft(json("{'question':'Which?','about':'now','options':[{'name':'A','about':'x'},'B'],"
        + "'criteria':[{'name':'Price','ends':{'worst':1200,'best':300,'unit':'€'}},{'name':'Fun','scoredBy':'voters'}],"
        + "'scale':{'min':0,'max':10,'low':'','high':''},'anonymity':'hidden','visibility':'live','public':true,'promotion':true,"
        + "'given':[{'option':0,'criterion':0,'measured':500,'evidence':'shop'}]}"));
    assertEquals(ScoredBy.FACILITATOR, draft.criteria().getFirst().scoredBy());
    assertEquals(500, given(draft, "o1", "c1"));
    assertEquals(Visibility.LIVE, draft.visibility());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "{'options':['A','B'],'criteria':['C']} | MISSING_FIELD | question",
      "{'question':'Q','criteria':['C']} | TOO_FEW | options",
      "{'question':'Q','options':['A'],'criteria':['C']} | TOO_FEW | options",
      "{'question':'Q','options':['A','B']} | TOO_FEW | criteria",
      "{'question':'Q','options':['A','a'],'criteria':['C']} | DUPLICATE_NAME | name",
      "{'question':'Q','options':['A',7],'criteria':['C']} | BAD_VALUE | options[1]",
      "{'question':'Q','options':['A',{'name':'B','price':3}],'criteria':['C']} | BAD_VALUE | options[1].price",
      "{'question':'Q','options':['A','B'],'criteria':['C'],'given':[{'option':0,'criterion':0,'value':9}]} | OUTSIDE_SCALE | value",
      "{'question':'Q','options':['A','B'],'criteria':['C'],'given':[{'option':5,'criterion':0,'value':3}]} | NO_SUCH_OPTION | option",
      "{'question':'Q','options':['A','B'],'criteria':['C'],'anonymity':'noNames','visibility':'live'} | NOT_UNDER_NO_NAMES | visibility",
      "{'question':'Q','options':['A','B'],'criteria':['C'],'colour':1} | BAD_VALUE | colour",
  })
  void refusalsNameTheField(String text, Reason.Code code, String field) {
    Reason reason = bad(json(text));
    assertEquals(code, reason.code(), reason::toString);
    assertEquals(field, reason.field(), reason::toString);
  }

  @Test
  void aScoreOnNoScaleIsNamedWithItsLine() {
    for (String score : List.of("-1", "120")) {
      Reason reason = ((Read.Bad<NewBoard>) BoardCsv.read("Which?,A,B\nSpeed,3,4\nCost,1," + score + "\n", "")).reason();
      assertEquals(Reason.Code.OUTSIDE_SCALE, reason.code());
      assertEquals("The score “" + score + "” in line 3 lies on no scale; scores go from 0 to 100.", reason.sentence());
    }
  }

  @Test
  void theScaleIsTheNarrowestThatHoldsAllScores() {
    assertEquals(Scale.FIVE, draft(BoardCsv.read("?,A,B\nSpeed,3,4", "")).scale());
    assertEquals(Scale.TEN, draft(BoardCsv.read("?,A,B\nSpeed,3,7", "")).scale());
    assertEquals(100, draft(BoardCsv.read("?,A,B\nSpeed,3,70", "")).scale().max());
  }

  @Test
  void aTableOfStars() {
    Draft draft = draft(BoardCsv.read(STARS, ""));
    assertEquals("Backend?", draft.question());
    assertEquals(List.of("Node.js", "Python"), draft.options().stream().map(each -> each.name()).toList());
    assertEquals(List.of("Performance", "Learning, curve", "Taste"), draft.criteria().stream().map(each -> each.name()).toList());
    assertEquals(List.of(ScoredBy.FACILITATOR, ScoredBy.FACILITATOR, ScoredBy.VOTERS), draft.criteria().stream().map(each -> each.scoredBy()).toList());
    assertEquals(3, given(draft, "o1", "c2"));
    assertEquals(3, given(draft, "o2", "c1"));
  }

  @Test
  void cellsFromASpreadsheetAndSemicolons() {
    assertEquals(7, given(draft(BoardCsv.read("\tA\tB\nPrice\t7\t2,5\n", "Q")), "o1", "c1"));
    Draft draft = draft(BoardCsv.read("\uFEFF;A;B\nPrice;7;2,5", "Q"));
    assertEquals(2.5, given(draft, "o2", "c1"));
    assertEquals(0, draft.scale().min());
    assertEquals(10, draft.scale().max());
    assertEquals("Q", draft.question());
  }

  @Test
  void twoLinesAreOptionsAndCriteria() {
    Draft draft = draft(BoardCsv.read("Left, Right, Straight on\nSpeed, View", "Which way?"));
    assertEquals(3, draft.options().size());
    assertEquals(2, draft.criteria().size());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "only one line | TOO_FEW",
      "'x,A,B\nPrice,cheap,dear\nFun,1,2' | BAD_VALUE",
      "'x,A,B\nPrice,1,2,3' | BAD_VALUE",
      "'x,A,B\nPrice,1,200' | OUTSIDE_SCALE",
      "'x,A,,B\nPrice,1,2,3' | MISSING_FIELD",
      "'x,A,B\n,1,2' | MISSING_FIELD",
  })
  void tablesThatAreNone(String table, Reason.Code code) {
    assertEquals(code, bad(BoardCsv.read(table, "Q")).code());
  }
}
