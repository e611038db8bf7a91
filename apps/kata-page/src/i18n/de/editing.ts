import type { Catalogue } from '../catalogue';

type Part =
  | 'edit'
  | 'editor'
  | 'fileActions'
  | 'files'
  | 'moreFileActions'
  | 'output'
  | 'search'
  | 'session'
  | 'task';

export const editing: Pick<Catalogue, Part> = {
  edit: {
    title: '{animal}, {kata}',
    titleWithLight: '{animal} - {colour}, {kata}',
    searchAllFiles: 'Alle Dateien durchsuchen',
    editorHint: 'Alt\u2011T oder Strg\u2011Enter testet. Escape, dann Tab, verlässt den Editor.',
    readOnlyHint: 'Die Dateien einer beendeten Kata kann man lesen, nicht ändern.',
    notTestedSaved: 'Noch nicht getestet, in diesem Browser gespeichert',
    notTestedUnsaved: 'Noch nicht getestet; dieser Browser kann es nicht speichern',
    startingFiles: 'Anfangsdateien',
    sameAsLight: 'Wie Licht {number}',
    hasEnded: 'Diese Kata ist beendet',
    endedAt: 'Diese Kata endete am {time}.',
    ended: 'Diese Kata ist beendet.',
    endedMeans: 'Sie kann gelesen und durchgesehen, aber nicht mehr getestet werden.',
    forkToCarryOn: 'Verzweige sie, um weiterzumachen.',
    cannotFork: 'Ihre Sprache ist nicht installiert, darum kann sie nicht verzweigt werden.',
    forkIntoNew: 'In eine neue Kata verzweigen',
    running: 'Läuft …',
    gettingReady: 'Die Sprache wird einmalig vorbereitet …',
    runningTests: 'Die Tests laufen.',
    stop: 'Stopp',
    stopKeys: 'Alt-S',
    stopped: 'Gestoppt. Es gibt kein Licht.',
    offline:
      'Der Server ist nicht erreichbar. Schreib weiter: alles wird in diesem Browser gespeichert.',
    conflict:
      'Ein neuerer Test dieses Tiers hat {names} geändert, und du auch. Gezeigt wird die neuere Fassung; ' +
      'deine ist in diesem Browser gespeichert.',
    useMine: 'Meine Fassung nehmen',
    keepNewer: 'Die neuere behalten',
    mineIsBack: 'Deine Fassung ist wieder im Editor.',
    undo: 'Rückgängig',
    test: 'Testen',
    testKeys: 'Alt-T oder Strg-Enter',
    testWithGuess: 'Mit einem Tipp testen',
    guessesRight: {
      one: '{right} von {count} Tipp richtig',
      other: '{right} von {count} Tipps richtig',
    },
    guessAndTest: '{colour} tippen und testen',
    guessKeys: '{colour} tippen und testen: Alt-{key}',
    step: 'Schritt {time}',
    stepLeft: 'noch {time} für diesen Schritt',
    stepTip:
      'So lange dauert dieser Schritt noch. Dann werden die Dateien getestet. Ist das Ergebnis nicht grün, ' +
      'kommen die Dateien des letzten grünen Lichts zurück.',
    backToEditing: 'Zurück zum Editor',
    restore: 'Diese Dateien wiederherstellen',
    restored: 'Deine Dateien sind wieder die von: {light}.',
    filesAre: 'Deine Dateien sind jetzt die von: {light}.',
    edits: 'Deine ungetesteten Änderungen sind wieder da.',
    discard: 'Verwerfen',
  },
  session: {
    arrived: 'Dein früherer Test ist doch angekommen. „Testen“ zeigt sein Ergebnis.',
    arrivedBefore:
      'Dein früherer Test hat Licht {number} gemacht. Seither gibt es neuere Lichter, darum bleiben deine ' +
      'Dateien, wie sie sind. Drück noch einmal „Testen“, um sie zu testen.',
    elsewhere:
      'Dieses Tier wurde auch in einem anderen Fenster getestet. Sein neuestes Licht zeigt die Dateien.',
    backOnline: 'Wieder verbunden. Drück noch einmal „Testen“; es zählt nur einmal.',
    result: '{meaning}. Licht {number}.',
    tooMuch:
      'Zu groß zum Testen: höchstens 500 Dateien und 1 MB. Entferne etwas und versuch es noch einmal. ' +
      'Deine Änderungen sind hier sicher.',
    nothingLost: '{problem} Deine Änderungen sind hier sicher. Drück noch einmal „Testen“.',
    runChanged: 'Auch der Test hat {names} geändert. Was du geschrieben hast, bleibt.',
    guessWasWrong: 'Der Tipp war falsch.',
    notGreen: 'Nicht grün.',
    notGreenTestsStay: 'Nicht grün. Die Testdateien bleiben, wie sie sind.',
    stepIsOver: 'Die Zeit für diesen Schritt ist um.',
    lastGreen: 'Licht {number}, das letzte grüne',
    yourAttempt: 'Dein Versuch ist Licht {number}.',
    notBack:
      'Die Dateien des letzten grünen Lichts konnten nicht geholt werden. Deine sind unverändert.',
  },
  fileActions: {
    changeFiles: 'Dateien ändern',
    newFile: 'Neue Datei',
    name: 'Name',
    create: 'Anlegen',
    rename: 'Umbenennen',
    renameOf: '{name} umbenennen',
    newName: 'Neuer Name',
    delete: 'Löschen',
    deleteOf: '{name} löschen?',
    deleteMeans: 'Frühere Lichter behalten ihre Kopie.',
    wasDeleted: '{name} wurde gelöscht.',
    more: 'Mehr',
  },
  moreFileActions: {
    duplicate: 'Duplizieren',
    duplicateOf: '{name} duplizieren',
    nameOfCopy: 'Name der Kopie',
    copyText: 'Text kopieren',
    cannotCopy: 'Dieser Browser erlaubt kein Kopieren.',
    upload: 'Hochladen …',
    isTooLarge: '{name} ist größer als 1 MB.',
    isNotText: '{name} ist kein Text.',
    replaceOf: '{name} ersetzen?',
    replaceMeans: 'Die hochgeladene Datei tritt an die Stelle der Datei im Editor.',
    replace: 'Ersetzen',
    wasNotUploaded: '{name} wurde nicht hochgeladen.',
    hasProblem: '{name}: {problem}',
    wasUploaded: '{name} wurde hochgeladen.',
  },
  files: {
    files: 'Dateien',
    contentsOf: 'Inhalt von {name}',
    notTestedYet: 'noch nicht getestet',
    marked: '{name} ({mark})',
    added: 'neu',
    changed: 'geändert',
    deleted: 'gelöscht',
    isTestScript:
      'Der Test führt diese Datei aus, darum kann sie nicht umbenannt oder gelöscht werden.',
    isOutput: 'So heißt schon die Ausgabe.',
    exists: 'Eine Datei mit diesem Namen gibt es schon.',
    isFolder: '{name} kann nicht Datei und Ordner zugleich sein.',
    nameIsEmpty: 'Ein Dateiname darf nicht leer sein.',
    nameIsAbsolute: 'Ein Dateiname darf nicht mit „/“ beginnen.',
    nameHasEmptyPart: 'Ein Dateiname darf weder „//“ enthalten noch mit „/“ enden.',
    nameHasDots: 'Ein Dateiname darf keinen Teil „.“ oder „..“ haben.',
    nameIsTooLong: 'Dieser Dateiname ist zu lang.',
    nameIsInvalid: 'Dieser Dateiname enthält ein Zeichen, das nicht erlaubt ist.',
  },
  editor: {
    Find: 'Suchen',
    Replace: 'Ersetzen',
    next: 'Weiter',
    previous: 'Zurück',
    all: 'Alle auswählen',
    'match case': 'Groß/klein beachten',
    'by word': 'Ganze Wörter',
    regexp: 'Regulärer Ausdruck',
    replace: 'Ersetzen',
    'replace all': 'Alle ersetzen',
    close: 'Schließen',
    'current match': 'aktueller Treffer',
    'on line': 'in Zeile',
    'replaced match on line $': 'Treffer in Zeile $ ersetzt',
    'replaced $ matches': '$ Treffer ersetzt',
    'Go to line': 'Zur Zeile',
    go: 'Los',
  },
  output: {
    output: 'Ausgabe',
    notTested: 'Noch nicht getestet.',
    nothing: 'Nichts wurde ausgegeben.',
    earlier: 'Früher: {meaning}',
    openLine: 'Zeile {line} von {name} öffnen',
    failedTests: 'Fehlgeschlagene Tests',
    failedCount: {
      one: '{failed} von {count} Test fehlgeschlagen',
      other: '{failed} von {count} Tests fehlgeschlagen',
    },
    andMore: 'und {count} weitere',
  },
  task: {
    task: 'Aufgabe',
    hide: 'Aufgabe ausblenden',
    show: 'Aufgabe zeigen',
    text: 'Text der Aufgabe',
    textOf: 'Text von {exercise}',
  },
  search: {
    allFiles: 'Alle Dateien',
    search: 'Alle Dateien durchsuchen',
    none: 'Keine Zeile enthält diesen Text.',
    first: 'Die ersten {count} Zeilen mit diesem Text.',
    lines: { one: '{count} passende Zeile', other: '{count} passende Zeilen' },
  },
};
