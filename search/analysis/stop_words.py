"""French words that say little by themselves: folded, not stemmed.

Documents keep them (a phrase such as « ordre du jour » needs them); a question keeps them only when it
has nothing else. Words that turn the meaning (« sans », « pas », « non ») are none of them.
"""

_SOURCE = """
a ai aie aient aimerais aimerait aimerions ainsi aller allons alors apres as au aucun aucune aujourd
auquel aura aurait auront aussi autre autres aux avaient avais avait avant avec avez avoir avons
ayant bah ben bien bientot bon bonjour bonsoir c ca car ce ceci cela celle celles celui cependant
certain certaine certaines certains ces cet cette ceux chaque cherche chercher cherchons chez ci
comme comment concernant d dans de deja demain depuis des dessous dessus devait devez devoir devons
devrait dire dit dois doit doivent donc dont du elle elles en encore entre envers es est et etaient
etais etait etant etc ete etes etions etre eu eux faire fais faisant fait faites faudra faudrait
faut font hein hello hier hors hui ici il ils importe j jamais je jusqu jusque l la laquelle le
lequel les lesquelles lesquels leur leurs lorsque lui m ma madame maintenant mais matin me meme
memes merci mes moi mon monsieur n ne ni nos notre notres nous ok on ont or ou oui par parce parmi
pendant peu peut peuvent peux pour pourquoi pourra pourrais pourrait pouvez pouvoir pouvons presque
pu puis puisque puisse qu quand que quel quelle quelles quelqu quelque quelques quels qui quoi qur s
sa salut savoir se selon sera serait serions seront ses si sien soi soient soir sois soit sommes son
sont souhaite souhaitons sous suis sur svp t ta tant te tel telle telles tels tes toi ton toujours
tous tout toute toutes tres trop tu un une va vais vas venir venons vers veulent veut veux viennent
vient vis voici voila vont vos votre voudraient voudrais voudrait voudrions vouloir voulons vous y
"""
# What politeness and hesitation add to a question.
_COURTESY = """
actuellement afin aidez aimeraient allez apparemment auriez aurions beaucoup bonne bref chose choses
comprendre comprends concretement connaissez connaitre cordialement coucou crois derange derangement deranger
desire desirons desole dites euh eventuellement exactement excusez expliquer expliquerez expliqueriez
expliquez franchement gens juste mesdames messieurs normalement pardon pense pensez plait plutot pourraient
pourriez pourrions precisement recemment remerciant remercie remercions respectueusement sais sait salutations
saurais sauriez savez savons simplement sincerement souhaiteraient souhaiterais souhaiterait souhaiterions stp
surtout tellement truc trucs urgent voulaient voulais voulait voulions vraiment
"""
# Operators of query languages, that readers have learnt elsewhere, and the two most common words of English.
_OPERATORS = "and not of the"
STOP_WORDS = frozenset(f"{_SOURCE} {_COURTESY} {_OPERATORS}".split())
# They turn the meaning or ask how much, and are everywhere: a part of their importance stays.
_WEAK = """
arrive arriver besoin combien laisser met mettre mis moins non pas passer petit petite petites petits plus
possible prendre pris probleme question rester sans seul tenir trouver
"""
WEAK_WORDS = frozenset(_WEAK.split())
# Said by courtesy, of words that tell elsewhere (« avance de frais », « journée des bénévoles »).
COURTESIES = frozenset(
    tuple(said.split())
    for said in (
        "merci avance",
        "merci par avance",
        "bonne journee",
        "belle journee",
        "bonne soiree",
        "vous aider",
        "vous nous aider",
    )
)
# Stop words that are also the name of something, after these: « les sous », « donner pouvoir ».
NOUNS = {
    word: frozenset(before.split())
    for word, before in {
        "ca": "au ce chaque de du en le notre par un votre",
        "pouvoir": "de donne donner du le mon par son un votre",
        "sous": "de des les nos quelques ses vos",
        "tel": "de le mon notre numero par votre",
    }.items()
}
