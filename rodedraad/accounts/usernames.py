"""Made user names: a word anybody can read aloud and a number. They say nothing about the person."""

import secrets

WORDS = """
ahorn anjer appel bever beuk berk boei bongerd boterbloem brem brug buizerd dahlia das den distel
duin eend egel eik els esdoorn ekster es fluitenkruid framboos fuut gans grutto haas halm haring
haver hazelaar heide hop hulst iep iris kade kamille karper kastanje kers kievit klaver klimop kluut
koekoek korenbloem kraan krokus kruik kwikstaart lamp lantaarn larix leeuwerik lente lijster linde
lisdodde lupine luwte maan madelief meer meerkoet merel mees mol molen mos mus narcis nachtegaal
noot oever olm otter paardenbloem papaver patrijs peer pijl plas plevier populier reiger ree
rietkraag roodborst roos rots salie scholekster schelp sloep sneeuwklok specht spar spreeuw steiger
ster stern steur struik taling tarwe terp tijm tulp tureluur uil valk varen veer vink viooltje vlas
vlier vlinder vos waterlelie wei wilg wulp zalm zeil zilver zomer zonnebloem zwaan zwaluw
""".split()  # noqa: SIM905
LOWEST, HIGHEST = 1000, 99999


def made_username() -> str:
    """A user name such as "kievit-4821"; the caller sees to it that it is not taken."""
    return f"{secrets.choice(WORDS)}-{secrets.randbelow(HIGHEST - LOWEST + 1) + LOWEST}"
