"""In words: why a file is no questionnaire, and what of it would be left out."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodedraad.questionnaires.limesurvey import Fault
from rodedraad.surveys.formats.found import LeftOut, NoQuestionnaire

NO_QUESTIONNAIRE = {
    "json": gettext_lazy("This text is damaged: it is no JSON."),
    "other_json": gettext_lazy("This is no questionnaire of Rode Draad. Of other programs we read XLSForm workbooks."),
    "newer": gettext_lazy("This questionnaire was made by a newer Rode Draad. Update this one first."),
    "workbook": "%(where)s",  # what the process that opened it says
    "rows": gettext_lazy("This file is too large to be a questionnaire."),
    "table": gettext_lazy("This table cannot be read near row %(where)s."),
    "twice": gettext_lazy("Two columns have the same name. Export with the codes of questions as heads."),
    "text": gettext_lazy("This is no text file."),
    "no_survey": gettext_lazy("There is no sheet “survey” in this workbook, so it is no XLSForm."),
    "no_questions": gettext_lazy("There is no column with questions in this table: its head is “Question (en)”."),
    "nothing_left": gettext_lazy("There is no question in it of a kind that we can ask."),
    "no_answers": gettext_lazy("There is no row with answers in this file."),
}
LEFT_OUT = {
    "csv_column": gettext_lazy("Column “%(what)s”: we do not know it."),
    "no_text": gettext_lazy("Row %(where)s: there is no question in it."),
    "no_lines": gettext_lazy("Row %(where)s: a scale for several lines without lines, or with more than 30."),
    "not_as_many": gettext_lazy("Row %(where)s: not as many answers or lines in each cell; the first one counts."),
    "key_twice": gettext_lazy("Row %(where)s: the key “%(what)s” stands higher up already; it gets another one."),
    "column": gettext_lazy("Column “%(what)s” of sheet “%(where)s”: we do not know it."),
    "type": gettext_lazy("Row %(where)s, “%(what)s”: we cannot ask this kind of question."),
    "repeat": gettext_lazy("Row %(where)s, “%(what)s”: questions that are repeated."),
    "inner_group": gettext_lazy("Row %(where)s, “%(what)s”: the heading of an inner group; its questions stay."),
    "list": gettext_lazy("Row %(where)s: the list “%(what)s” has fewer than 2 answers or more than 30."),
    "table": gettext_lazy("Row %(where)s, “%(what)s”: a table whose lines do not share one list."),
    "or_other": gettext_lazy("Row %(where)s: the extra “%(what)s” beside the answers."),
    "whole": gettext_lazy("Row %(where)s, “%(what)s”: that only whole numbers may be filled in."),
    "required": gettext_lazy("Row %(where)s: that it must be answered under a condition."),
    "appearance": gettext_lazy("Row %(where)s: how it looks (“%(what)s”)."),
    "constraint": gettext_lazy("Row %(where)s: the limit “%(what)s”. Any answer will do."),
    "relevant": gettext_lazy("Row %(where)s: the condition “%(what)s”. Everybody will be asked this."),
    "reference": gettext_lazy("“%(where)s”: an earlier answer within the text. Its mark stays; change it by hand."),
    "no_translation": gettext_lazy("Texts are missing in the language “%(where)s”; the first language stands there."),
    "text_cut": gettext_lazy("“%(where)s”: a text was longer than 1200 letters and is cut."),
}


def why_not(error: NoQuestionnaire) -> str:
    """Why nothing can be made of this file."""
    return str(NO_QUESTIONNAIRE[error.why]) % {"where": error.where}


def left_out(one: LeftOut) -> str:
    """What would not be taken over."""
    return str(LEFT_OUT[one.why]) % {"where": one.where, "what": one.what}


def fault(one: Fault) -> str:
    """Why a cell is no answer."""
    if one.why == "email":
        return _("There is an e-mail address in it.")
    if one.why == "not_an_option":
        return _("This is none of the answers.")
    return _("This answer does not fit the question.")
