package dev.weighin.demo;

import dev.weighin.board.Anonymity;
import dev.weighin.board.Visibility;
import java.util.List;

/** The {@link Templates} in German, in the same order, under the same ids, run in the same way. */
final class GermanTemplates {

  static final List<Template> ALL = List.of(
      technology(), vendor(), hiring(), roadmap(), offsite(), tool(), architecture(), retrospective());

  private static Template technology() {
    return new Template("technology", "Technologiewahl",
        "Node.js, Python oder beides, nach elf Kriterien. Gezeigt nach der eigenen Stimme.",
        Sketch.of("Mit welcher Technologie bauen wir unser Backend?")
            .about("Die Kriterien sind die, nach denen fünf veröffentlichte Vergleiche von Node.js und Python urteilen. Die Bewertungen sind eure.")
            .option("Node.js", "JavaScript auf einem Event-Loop.")
            .option("Python", "Django, FastAPI und Verwandte.")
            .option("Beides", "Node.js am Rand und für alles, was live ist; dahinter Python-Dienste.")
            .voted("Leistung (I/O)", "Anfragen und Verbindungen, die auf Netz und Platte warten: wie viele zugleich, wie schnell beantwortet.", "zäh, sobald viele warten", "flink, auch wenn viele warten")
            .voted("Echtzeit", "Chat, gemeinsames Bearbeiten, laufende Zahlen.", "nur auf Umwegen", "dafür gemacht")
            .voted("Lernkurve", "Wie bald jemand Neues gut damit arbeitet.", "steil", "sanft")
            .voted("Ökosystem (Web)", "Pakete und Frameworks für Web-Backends.", "vieles selbst zu schreiben", "fertig und gepflegt")
            .voted("KI / ML", "Modelle trainieren und ausliefern.", "kaum Bibliotheken", "die Hauptsprache des Fachs")
            .voted("Skalierbarkeit", "Mit der Zahl der Menschen wachsen, durch mehr Prozesse und Maschinen.", "stößt früh an eine Wand", "wächst mühelos")
            .voted("JavaScript durchgängig", "Eine Sprache im Browser und im Backend.", "eine andere als im Browser", "durchweg die des Browsers")
            .voted("Datenanalyse", "Auswertung, Statistik, Pipelines.", "kaum Bibliotheken", "die Hauptsprache des Fachs")
            .voted("Tempo zum Prototyp", "Von der Idee zu etwas Vorzeigbarem.", "Wochen", "Tage")
            .voted("Community und Personal", "Leute zum Fragen und Leute zum Einstellen.", "schwer zu finden", "leicht zu finden")
            .voted("Sicherheit", "Es sicher halten: Voreinstellungen, Aktualisierungen, die Pakete, auf denen es ruht.", "schwer sicher zu halten", "leicht sicher zu halten")
            .run(Anonymity.NAMED, Visibility.AFTER_VOTE).draft());
  }

  private static Template vendor() {
    return new Template("vendor", "Anbieter",
        "Angebote nach gemessenem Preis und Lieferzeit und nach dem Urteil des Teams. Versiegelt bis zum Aufdecken.",
        Sketch.of("Mit welchem Anbieter schließen wir ab?")
            .about("Tragt Preise und Lieferzeiten der Angebote als Messwerte ein; passt die Enden eurem Markt an.")
            .option("Anbieter A", "").option("Anbieter B", "").option("Anbieter C", "")
            .measured("Preis über drei Jahre", "Alles: Lizenz, Einrichtung, Betreuung.", 120_000, 40_000, "€")
            .measured("Zeit bis zum Start", "Wie das Angebot es verspricht.", 26, 4, "Wochen")
            .voted("Passung", "Was wir brauchen, ohne drumherum zu bauen.", "Wesentliches fehlt", "deckt alles ab")
            .voted("Betreuung", "Wer antwortet, und wie bald.", "ein Formular und Warten", "jemand, der uns kennt")
            .voted("Bestand", "Gibt es sie in fünf Jahren noch?", "vielleicht bald weg", "auf Jahre solide")
            .voted("Ausstieg", "Mit unseren Daten wieder gehen.", "eingesperrt", "jederzeit frei")
            .run(Anonymity.NAMED, Visibility.SEALED).draft());
  }

  private static Template hiring() {
    return new Template("hiring", "Einstellung",
        "Wer am besten passt, nach dem, was die Stelle braucht; untereinander sieht niemand, wer wie abgestimmt hat. Versiegelt bis zum Aufdecken.",
        Sketch.of("Wem machen wir das Angebot?")
            .about("Bewertet, was ihr in den Gesprächen selbst gesehen habt; sagt „unsicher“, wo ihr nichts gesehen habt.")
            .option("Person A", "").option("Person B", "").option("Person C", "")
            .voted("Handwerk", "Die Arbeitsprobe und die Fragen dazu.", "braucht enge Anleitung", "wir würden von ihr lernen")
            .voted("Durchdenken", "Zerlegt ein offenes Problem.", "bleibt stecken", "findet einen Weg und erklärt ihn")
            .voted("Zusammenarbeit", "Hört zu, widerspricht gut, schreibt klar.", "schwierig im Team", "hebt das Team")
            .voted("Luft nach oben", "Wo sie in zwei Jahren sein kann.", "schon an der Grenze", "wächst weit über die Stelle hinaus")
            .voted("Was dem Team fehlt", "Bringt, was wir nicht haben.", "mehr vom Gleichen", "schließt unsere Lücke")
            .run(Anonymity.HIDDEN, Visibility.SEALED).draft());
  }

  private static Template roadmap() {
    return new Template("roadmap", "Roadmap",
        "Was als Nächstes gebaut wird, nach Nutzen und Aufwand. Versiegelt bis zum Aufdecken.",
        Sketch.of("Was bauen wir im nächsten Quartal?")
            .about("Nennt, was zur Wahl steht; der Aufwand kommt aus einer Schätzung, der Rest aus euren Stimmen.")
            .option("Funktion A", "").option("Funktion B", "").option("Funktion C", "").option("Altlasten abbauen", "")
            .voted("Nutzen für die Menschen", "Wie viele es spüren, und wie sehr.", "niemand würde es merken", "viele werden es danken")
            .voted("Nutzen fürs Geschäft", "Einnahmen, Verlängerungen, Reichweite.", "kaum der Rede wert", "bewegt das Jahr")
            .measured("Aufwand", "Geschätzt, alle Disziplinen zusammen.", 60, 5, "Personentage")
            .voted("Gewissheit", "Wie sicher wir der anderen Antworten sind.", "geraten", "gut geprüft")
            .voted("Öffnet Türen", "Was es später möglich macht.", "eine Sackgasse", "vieles baut darauf")
            .run(Anonymity.NAMED, Visibility.SEALED).promoting().draft());
  }

  private static Template offsite() {
    return new Template("offsite", "Ort fürs Teamtreffen",
        "Wo sich das Team trifft, nach gemessenen Kosten und Wegen und nach Geschmack. Live: alle sehen, wie es sich bewegt.",
        Sketch.of("Wo treffen wir uns?")
            .option("Am Meer", "").option("In den Bergen", "").option("In der Stadt", "")
            .measured("Kosten je Person", "Fahrt, Bett und Essen.", 1_200, 300, "€")
            .measured("Mittlerer Weg", "Von Tür zu Tür, einfach.", 10, 1, "Stunden")
            .voted("Räume zum Arbeiten", "Licht, Ruhe, Wände zum Beschreiben.", "eine Hotelbar", "besser als daheim")
            .voted("Was es zu tun gibt", "Für alle, bei jedem Wetter.", "höchstens ein Abend", "wir wollen noch einen Tag")
            .voted("Für alle", "Essen, Barrierefreiheit, Familien, Allergien.", "lässt manche außen vor", "geht für alle")
            .run(Anonymity.NAMED, Visibility.LIVE).promoting().draft());
  }

  private static Template tool() {
    return new Template("tool", "Werkzeugkauf",
        "Welches Werkzeug wir kaufen, das jetzige mitgerechnet. Gezeigt nach der eigenen Stimme.",
        Sketch.of("Welches Werkzeug kaufen wir?")
            .about("Bei dem zu bleiben, was wir haben, ist auch eine Option; hier die zweite.")
            .option("Das neue Werkzeug", "").option("Was wir haben", "").option("Das kostenlose", "")
            .measured("Preis je Platz und Monat", "In der Größe, die wir brauchen.", 50, 0, "€")
            .voted("Im Alltag", "Ein gewöhnlicher Arbeitstag damit.", "im Weg", "eine Freude")
            .voted("Tut, was es soll", "Wofür wir es heute brauchen.", "Wesentliches fehlt", "deckt alles ab")
            .voted("Umstieg", "Daten, Gewohnheiten, Schulung.", "Monate voller Mühe", "an einem Tag getan")
            .voted("Datenschutz und Sicherheit", "Wo die Daten liegen und wer sie lesen kann.", "wir hätten Sorge", "wir können dafür einstehen")
            .run(Anonymity.NAMED, Visibility.AFTER_VOTE).draft());
  }

  private static Template architecture() {
    return new Template("architecture", "Architektur",
        "Wege, es zu bauen, nach den Eigenschaften, auf die es ankommt. Versiegelt, nach dem Gespräch eine zweite Runde.",
        Sketch.of("Welche Architektur wählen wir?")
            .about("Abstimmen, aufdecken, über das reden, worin ihr am weitesten auseinanderliegt, noch einmal abstimmen. Das Protokoll kann neben dem Code liegen.")
            .option("Ein Programm, gut gegliedert", "").option("Wenige Dienste", "").option("Viele kleine Dienste", "")
            .voted("Leicht zu ändern", "Eine übliche Änderung berührt wenige Stellen.", "jede Änderung ist ein Projekt", "Änderungen bleiben klein")
            .voted("Leicht zu betreiben", "Ausrollen, beobachten, nachts reparieren.", "braucht ein eigenes Team", "schafft eine Person")
            .voted("Wächst mit der Last", "Durch mehr Maschinen, wo es nötig ist.", "muss neu gebaut werden", "Maschinen dazu")
            .voted("Übersteht Ausfälle", "Was ein Fehler mitreißt.", "alles", "kaum etwas")
            .measured("Zeit bis zur ersten Fassung", "Nach heutiger Schätzung.", 12, 2, "Monate")
            .voted("Dem Team vertraut", "Was wir schon gebaut und betrieben haben.", "allen neu", "in Fleisch und Blut")
            .run(Anonymity.NAMED, Visibility.SEALED).draft());
  }

  private static Template retrospective() {
    return new Template("retrospective", "Maßnahme der Retrospektive",
        "Das eine, was sich als Nächstes ändert. Es werden keine Namen gefragt oder gespeichert; versiegelt, aufgedeckt ab drei Stimmen.",
        Sketch.of("Was ändern wir im nächsten Sprint?")
            .about("Schreibt die Maßnahmen, die aufkamen, als Optionen auf. Keine Namen, also sagt, was ihr denkt.")
            .option("Maßnahme A", "").option("Maßnahme B", "").option("Maßnahme C", "")
            .voted("Linderung", "Wie sehr es gegen das hilft, was am meisten drückt.", "kaum zu spüren", "der Schmerz ist weg")
            .voted("In unserer Hand", "Wen wir dafür fragen müssen.", "andere entscheiden", "wir tun es einfach")
            .voted("Aufwand", "Bis es läuft.", "ein eigenes Projekt", "ein Nachmittag")
            .voted("Es hält", "In drei Monaten noch so.", "in einer Woche wie zuvor", "bleibt")
            .run(Anonymity.NO_NAMES, Visibility.SEALED).draft());
  }

  private GermanTemplates() {}
}
