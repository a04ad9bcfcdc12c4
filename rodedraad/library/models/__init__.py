"""The public practice base and the words that search brings together."""

from rodedraad.library.models.examples import (
    Adoption,
    BaseChange,
    BaseState,
    Citation,
    Fragment,
    ListedPractice,
    Material,
    PracticeExample,
    PracticeTerm,
    RoleTaken,
    Success,
)
from rodedraad.library.models.search import SearchRow, SearchWord, WordList
from rodedraad.library.models.synonyms import SynonymSet

__all__ = [
    "Adoption",
    "BaseChange",
    "BaseState",
    "Citation",
    "Fragment",
    "ListedPractice",
    "Material",
    "PracticeExample",
    "PracticeTerm",
    "RoleTaken",
    "SearchRow",
    "SearchWord",
    "Success",
    "SynonymSet",
    "WordList",
]
