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
# Operators of query languages, that readers have learnt elsewhere, and the two most common words of English.
_OPERATORS = "and not of the"
STOP_WORDS = frozenset(f"{_SOURCE} {_OPERATORS}".split())
# They turn the meaning or ask how much, and are everywhere: a part of their importance stays.
_WEAK = """
arrive arriver besoin combien laisser met mettre mis moins non pas passer plus possible prendre pris probleme
question rester sans seul tenir trouver
"""
WEAK_WORDS = frozenset(_WEAK.split())
