package dev.weighin.demo;

import dev.weighin.board.Anonymity;
import dev.weighin.board.Visibility;
import java.util.List;

/** The {@link Templates} in Spanish, in the same order, under the same ids, run in the same way. */
final class SpanishTemplates {

  static final List<Template> ALL = List.of(
      technology(), vendor(), hiring(), roadmap(), offsite(), tool(), architecture(), retrospective());

  private static Template technology() {
    return new Template("technology", "Elección de tecnología",
        "Node.js, Python o los dos, según once criterios. Visible tras votar.",
        Sketch.of("¿Con qué tecnología hacemos nuestro backend?")
            .about("Los criterios son los que usan cinco comparaciones publicadas de Node.js y Python. Las puntuaciones las pone el equipo.")
            .option("Node.js", "JavaScript sobre un bucle de eventos.")
            .option("Python", "Django, FastAPI y sus parientes.")
            .option("Los dos", "Node.js en la entrada y para todo lo que va en directo; detrás, servicios en Python.")
            .voted("Rendimiento (E/S)", "Peticiones y conexiones que esperan a la red y al disco: cuántas a la vez y con qué rapidez.", "lento en cuanto muchas esperan", "ágil aunque muchas esperen")
            .voted("Tiempo real", "Chat, edición en común, cifras en directo.", "solo con rodeos", "hecho para eso")
            .voted("Curva de aprendizaje", "Lo que tarda alguien nuevo en trabajar bien con ello.", "empinada", "suave")
            .voted("Ecosistema (web)", "Paquetes y frameworks para backends web.", "mucho por escribir", "hecho y mantenido")
            .voted("IA / ML", "Entrenar modelos y servirlos.", "apenas hay bibliotecas", "la lengua del oficio")
            .voted("Escalabilidad", "Crecer con los usuarios, con más procesos y más máquinas.", "pronto choca con un muro", "crece sin esfuerzo")
            .voted("JavaScript de punta a punta", "Un solo lenguaje en el navegador y en el backend.", "otro que el del navegador", "el mismo en todas partes")
            .voted("Análisis de datos", "Informes, estadística, flujos de datos.", "apenas hay bibliotecas", "la lengua del oficio")
            .voted("Rapidez hasta el prototipo", "De la idea a algo que enseñar.", "semanas", "días")
            .voted("Comunidad y personal", "Gente a quien preguntar y gente a quien contratar.", "difícil de encontrar", "fácil de encontrar")
            .voted("Seguridad", "Mantenerlo seguro: valores de partida, actualizaciones, los paquetes en que se apoya.", "difícil de mantener seguro", "fácil de mantener seguro")
            .run(Anonymity.NAMED, Visibility.AFTER_VOTE).draft());
  }

  private static Template vendor() {
    return new Template("vendor", "Proveedor",
        "Ofertas comparadas por precio y plazo medidos y por el juicio del equipo. Selladas hasta que se desvelen.",
        Sketch.of("¿Con qué proveedor firmamos?")
            .about("Anota como medidas los precios y los plazos de las ofertas; ajusta los extremos al mercado.")
            .option("Proveedor A", "").option("Proveedor B", "").option("Proveedor C", "")
            .measured("Precio en tres años", "Todo: licencia, puesta en marcha, soporte.", 120_000, 40_000, "€")
            .measured("Tiempo hasta el arranque", "Según promete la oferta.", 26, 4, "semanas")
            .voted("Encaje", "Lo que necesitamos, sin construir alrededor.", "falta lo esencial", "cubre todo lo que necesitamos")
            .voted("Soporte", "Quién contesta, y cuándo.", "un formulario y a esperar", "alguien que nos conoce")
            .voted("Solidez", "¿Seguirá ahí dentro de cinco años?", "puede desaparecer pronto", "para muchos años")
            .voted("Salida", "Poder irnos con nuestros datos.", "sin escapatoria", "libres de irnos")
            .run(Anonymity.NAMED, Visibility.SEALED).draft());
  }

  private static Template hiring() {
    return new Template("hiring", "Contratación",
        "Candidaturas según lo que pide el puesto; entre votantes no se ve quién votó qué. Selladas hasta que se desvelen.",
        Sketch.of("¿A quién hacemos la oferta?")
            .about("Puntúa lo que viste en las entrevistas; di «con dudas» donde no viste nada.")
            .option("Persona A", "").option("Persona B", "").option("Persona C", "")
            .voted("Oficio", "La prueba de trabajo y las preguntas sobre ella.", "necesita mucha guía", "aprenderíamos de esta persona")
            .voted("Razonamiento", "Desmonta un problema abierto.", "se atasca", "encuentra un camino y lo explica")
            .voted("Colaboración", "Escucha, discrepa bien, escribe claro.", "difícil en el equipo", "mejora al equipo")
            .voted("Margen para crecer", "Dónde puede estar en dos años.", "ya en su límite", "crece mucho más allá del puesto")
            .voted("Lo que le falta al equipo", "Aporta lo que no tenemos.", "más de lo mismo", "llena nuestro hueco")
            .run(Anonymity.HIDDEN, Visibility.SEALED).draft());
  }

  private static Template roadmap() {
    return new Template("roadmap", "Hoja de ruta",
        "Qué construir después, por valor y esfuerzo. Sellada hasta que se desvele.",
        Sketch.of("¿Qué construimos el próximo trimestre?")
            .about("Nombra las candidatas; el esfuerzo sale de una estimación, lo demás de los votos.")
            .option("Función A", "").option("Función B", "").option("Función C", "").option("Saldar deudas antiguas", "")
            .voted("Valor para quien lo usa", "A cuántas personas llega, y cuánto.", "nadie lo notaría", "mucha gente lo agradecerá")
            .voted("Valor para el negocio", "Ingresos, renovaciones, alcance.", "apenas nada", "cambia el año")
            .measured("Esfuerzo", "Estimado, con todas las disciplinas.", 60, 5, "días-persona")
            .voted("Certeza", "Lo seguros que estamos de las demás respuestas.", "una conjetura", "bien comprobado")
            .voted("Abre puertas", "Lo que hace posible más adelante.", "un callejón sin salida", "mucho se apoya en ello")
            .run(Anonymity.NAMED, Visibility.SEALED).promoting().draft());
  }

  private static Template offsite() {
    return new Template("offsite", "Lugar del encuentro",
        "Dónde se reúne el equipo, por coste y viaje medidos y por gusto. En directo: todos ven cómo se mueve.",
        Sketch.of("¿Dónde nos reunimos?")
            .option("En la playa", "").option("En la montaña", "").option("En la ciudad", "")
            .measured("Coste por persona", "Viaje, cama y comida.", 1_200, 300, "€")
            .measured("Viaje medio", "De puerta a puerta, solo ida.", 10, 1, "horas")
            .voted("Salas para trabajar", "Luz, silencio, paredes donde escribir.", "el bar de un hotel", "mejor que en casa")
            .voted("Cosas que hacer", "Para todos, con cualquier tiempo.", "una tarde como mucho", "querremos un día más")
            .voted("Para todos", "Comida, accesibilidad, familias, alergias.", "deja fuera a alguien", "sirve para todos")
            .run(Anonymity.NAMED, Visibility.LIVE).promoting().draft());
  }

  private static Template tool() {
    return new Template("tool", "Compra de herramienta",
        "Qué herramienta comprar, contando la actual. Visible tras votar.",
        Sketch.of("¿Qué herramienta compramos?")
            .about("Quedarnos con lo que tenemos también es una opción; aquí es la segunda.")
            .option("La herramienta nueva", "").option("La que tenemos", "").option("La gratuita", "")
            .measured("Precio por puesto y mes", "Con el tamaño que necesitamos.", 50, 0, "€")
            .voted("Uso diario", "Un día normal de trabajo con ella.", "estorba", "un placer")
            .voted("Hace su trabajo", "Para lo que la necesitamos hoy.", "falta lo esencial", "lo cubre todo")
            .voted("Cambio", "Datos, costumbres, formación.", "meses de fatigas", "hecho en un día")
            .voted("Privacidad y seguridad", "Dónde están los datos y quién puede leerlos.", "nos preocuparía", "podemos responder de ella")
            .run(Anonymity.NAMED, Visibility.AFTER_VOTE).draft());
  }

  private static Template architecture() {
    return new Template("architecture", "Opciones de arquitectura",
        "Formas de construirlo, según las cualidades que importan. Sellada; tras hablarlo, una segunda ronda.",
        Sketch.of("¿Qué arquitectura elegimos?")
            .about("Votar, desvelar, hablar de donde más se discrepa, votar otra vez. El acta puede quedar junto al código.")
            .option("Un programa, bien dividido", "").option("Pocos servicios", "").option("Muchos servicios pequeños", "")
            .voted("Fácil de cambiar", "Un cambio normal toca pocos sitios.", "cada cambio es un proyecto", "los cambios siguen siendo pequeños")
            .voted("Fácil de operar", "Desplegar, vigilar, reparar de noche.", "pide un equipo propio", "basta una persona")
            .voted("Crece con la carga", "Con más máquinas, donde haga falta.", "hay que rehacerlo", "se añaden máquinas")
            .voted("Resiste los fallos", "Lo que un fallo se lleva por delante.", "todo", "casi nada")
            .measured("Tiempo hasta la primera versión", "Según la estimación de hoy.", 12, 2, "meses")
            .voted("El equipo lo conoce", "Lo que ya hemos construido y operado.", "nuevo para todos", "lo llevamos dentro")
            .run(Anonymity.NAMED, Visibility.SEALED).draft());
  }

  private static Template retrospective() {
    return new Template("retrospective", "Acción de la retrospectiva",
        "Lo único que cambiar ahora. No se piden ni se guardan nombres; sellada, se desvela a partir de tres votos.",
        Sketch.of("¿Qué cambiamos en el próximo sprint?")
            .about("Escribe como opciones las acciones que han salido. Sin nombres: di lo que piensas.")
            .option("Acción A", "").option("Acción B", "").option("Acción C", "")
            .voted("Alivio", "Cuánto ayuda con lo que más duele.", "apenas se nota", "el dolor se va")
            .voted("En nuestras manos", "A quién hay que pedírselo.", "deciden otros", "lo hacemos y ya está")
            .voted("Esfuerzo", "Hasta que funcione.", "un proyecto aparte", "una tarde")
            .voted("Durará", "Seguirá así dentro de tres meses.", "en una semana, como antes", "ha venido para quedarse")
            .run(Anonymity.NO_NAMES, Visibility.SEALED).draft());
  }

  private SpanishTemplates() {}
}
