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
    searchAllFiles: 'Chercher dans tous les fichiers',
    editorHint:
      'Alt\u2011T ou Ctrl\u2011Entrée lance les tests. Échap, puis Tab, quitte l’éditeur.',
    readOnlyHint: 'Les fichiers d’un kata terminé peuvent être lus, pas modifiés.',
    notTestedSaved: 'Pas encore testé, enregistré dans ce navigateur',
    notTestedUnsaved: 'Pas encore testé ; ce navigateur ne peut pas l’enregistrer',
    startingFiles: 'Fichiers de départ',
    sameAsLight: 'Comme la lumière {number}',
    hasEnded: 'Ce kata est terminé',
    endedAt: 'Ce kata s’est terminé le {time}.',
    ended: 'Ce kata est terminé.',
    endedMeans: 'On peut le lire et le revoir, mais plus le tester.',
    forkToCarryOn: 'Dérivez-le pour continuer.',
    cannotFork: 'Son langage n’est pas installé : il ne peut pas être dérivé.',
    forkIntoNew: 'Dériver un nouveau kata',
    running: 'En cours…',
    gettingReady: 'Préparation du langage, une seule fois…',
    runningTests: 'Les tests tournent.',
    stop: 'Arrêter',
    stopKeys: 'Alt-S',
    stopped: 'Arrêté. Il n’y a pas de lumière.',
    offline:
      'Le serveur est injoignable. Continuez à écrire : tout est enregistré dans ce navigateur.',
    conflict:
      'Un test plus récent de cet animal a modifié {names}' +
      ', que vous avez aussi modifié ici. La version récente est affichée ; ' +
      'la vôtre est enregistrée dans ce navigateur.',
    useMine: 'Prendre ma version',
    keepNewer: 'Garder la plus récente',
    mineIsBack: 'Votre version est de nouveau dans l’éditeur.',
    undo: 'Annuler',
    test: 'Tester',
    testKeys: 'Alt-T ou Ctrl-Entrée',
    testWithGuess: 'Tester en devinant',
    guessesRight: {
      one: '{right} sur {count} bien deviné',
      other: '{right} sur {count} bien devinés',
    },
    guessAndTest: 'Deviner {colour} et tester',
    guessKeys: 'Deviner {colour} et tester : Alt-{key}',
    step: 'Étape {time}',
    stepLeft: 'encore {time} pour cette étape',
    stepTip:
      'Temps restant pour cette étape. À la fin, les fichiers sont testés. Si le résultat n’est pas vert, les ' +
      'fichiers de la dernière lumière verte reviennent.',
    backToEditing: 'Retour à l’éditeur',
    restore: 'Restaurer ces fichiers',
    restored: 'Vos fichiers sont de nouveau ceux de : {light}.',
    filesAre: 'Vos fichiers sont maintenant ceux de : {light}.',
    edits: 'Vos modifications non testées sont de retour.',
    discard: 'Les abandonner',
  },
  session: {
    arrived: 'Votre test précédent est bien arrivé au serveur. « Tester » affiche son résultat.',
    arrivedBefore:
      'Votre test précédent a donné la lumière {number}. D’autres l’ont suivie, vos fichiers restent donc ' +
      'tels quels. Appuyez encore sur « Tester » pour les tester.',
    elsewhere:
      'Cet animal a aussi été testé dans une autre fenêtre. Sa dernière lumière montre ces fichiers.',
    backOnline: 'De nouveau en ligne. Appuyez encore sur « Tester » ; cela ne compte qu’une fois.',
    result: '{meaning}. Lumière {number}.',
    tooMuch:
      'Trop grand pour tester : au plus 500 fichiers et 1 Mo. Supprimez quelque chose et réessayez. Vos ' +
      'modifications sont en sécurité ici.',
    nothingLost: '{problem} Vos modifications sont en sécurité ici. Appuyez encore sur « Tester ».',
    runChanged: 'Le test a aussi modifié {names}. Ce que vous avez écrit est gardé.',
    guessWasWrong: 'La couleur devinée était fausse.',
    notGreen: 'Pas vert.',
    notGreenTestsStay: 'Pas vert. Les fichiers de test restent tels quels.',
    stepIsOver: 'Le temps de cette étape est écoulé.',
    lastGreen: 'lumière {number}, la dernière verte',
    yourAttempt: 'Votre essai est la lumière {number}.',
    notBack:
      'Les fichiers de la dernière lumière verte n’ont pas pu être obtenus. Les vôtres sont inchangés.',
  },
  fileActions: {
    changeFiles: 'Modifier les fichiers',
    newFile: 'Nouveau fichier',
    name: 'Nom',
    create: 'Créer',
    rename: 'Renommer',
    renameOf: 'Renommer {name}',
    newName: 'Nouveau nom',
    delete: 'Supprimer',
    deleteOf: 'Supprimer {name} ?',
    deleteMeans: 'Les lumières précédentes gardent leur copie.',
    wasDeleted: '{name} a été supprimé.',
    more: 'Plus',
  },
  moreFileActions: {
    duplicate: 'Dupliquer',
    duplicateOf: 'Dupliquer {name}',
    nameOfCopy: 'Nom de la copie',
    copyText: 'Copier le texte',
    cannotCopy: 'Ce navigateur ne permet pas de copier.',
    upload: 'Envoyer…',
    isTooLarge: '{name} dépasse 1 Mo.',
    isNotText: '{name} n’est pas du texte.',
    replaceOf: 'Remplacer {name} ?',
    replaceMeans: 'Le fichier envoyé prend la place de celui de l’éditeur.',
    replace: 'Remplacer',
    wasNotUploaded: '{name} n’a pas été envoyé.',
    hasProblem: '{name} : {problem}',
    wasUploaded: '{name} a été envoyé.',
  },
  files: {
    files: 'Fichiers',
    contentsOf: 'Contenu de {name}',
    notTestedYet: 'pas encore testé',
    marked: '{name} ({mark})',
    added: 'ajouté',
    changed: 'modifié',
    deleted: 'supprimé',
    isTestScript: 'Le test exécute ce fichier : il ne peut être ni renommé ni supprimé.',
    isOutput: 'La sortie porte déjà ce nom.',
    exists: 'Un fichier de ce nom existe déjà.',
    isFolder: '{name} ne peut pas être à la fois un fichier et un dossier.',
    nameIsEmpty: 'Un nom de fichier ne peut pas être vide.',
    nameIsAbsolute: 'Un nom de fichier ne peut pas commencer par « / ».',
    nameHasEmptyPart: 'Un nom de fichier ne peut ni contenir « // » ni finir par « / ».',
    nameHasDots: 'Un nom de fichier ne peut pas avoir de partie « . » ou « .. ».',
    nameIsTooLong: 'Ce nom de fichier est trop long.',
    nameIsInvalid: 'Ce nom de fichier contient un caractère interdit.',
  },
  editor: {
    Find: 'Chercher',
    Replace: 'Remplacer',
    next: 'Suivant',
    previous: 'Précédent',
    all: 'Tout sélectionner',
    'match case': 'Respecter la casse',
    'by word': 'Mots entiers',
    regexp: 'Expression régulière',
    replace: 'Remplacer',
    'replace all': 'Tout remplacer',
    close: 'Fermer',
    'current match': 'résultat actuel',
    'on line': 'à la ligne',
    'replaced match on line $': 'résultat remplacé à la ligne $',
    'replaced $ matches': '$ résultats remplacés',
    'Go to line': 'Aller à la ligne',
    go: 'Aller',
  },
  output: {
    output: 'Sortie',
    notTested: 'Pas encore testé.',
    nothing: 'Rien n’a été affiché.',
    earlier: 'Avant : {meaning}',
    openLine: 'Ouvrir la ligne {line} de {name}',
    failedTests: 'Tests échoués',
    failedCount: {
      one: '{failed} test sur {count} a échoué',
      other: '{failed} tests sur {count} ont échoué',
    },
    andMore: 'et {count} de plus',
  },
  task: {
    task: 'Exercice',
    hide: 'Masquer l’exercice',
    show: 'Afficher l’exercice',
    text: 'Texte de l’exercice',
    textOf: 'Texte de {exercise}',
  },
  search: {
    allFiles: 'Tous les fichiers',
    search: 'Chercher dans tous les fichiers',
    none: 'Aucune ligne ne contient ce texte.',
    first: 'Les {count} premières lignes trouvées.',
    lines: { one: '{count} ligne trouvée', other: '{count} lignes trouvées' },
  },
};
