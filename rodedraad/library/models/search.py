"""The search index: rows that can always be made again from the practices (`rodedraad reindex`)."""

from django.db import models

from rodedraad.library.models.examples import PracticeExample


class SearchRow(models.Model):
    """One published practice in the index. A changed practice gets a new slot; old slots are never used again."""

    practice = models.OneToOneField(
        PracticeExample, primary_key=True, on_delete=models.CASCADE, related_name="search_row"
    )
    slot = models.PositiveIntegerField(unique=True)
    words = models.TextField(blank=True)
    passages = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.slot} {self.practice_id}"


class WordList(models.Model):
    """In which slots a stem stands (two bytes each, counted from the start of the block) and how (one byte each)."""

    stem = models.CharField(max_length=44)
    block = models.PositiveSmallIntegerField(default=0)
    slots = models.BinaryField()
    marks = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stem", "block"], name="word_list_once")]

    def __str__(self) -> str:
        return self.stem


class SearchWord(models.Model):
    """A word as it is written in the base, and in how many practices: for compounds and typing errors."""

    word = models.CharField(max_length=40, primary_key=True)
    count = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return self.word
