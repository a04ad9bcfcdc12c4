"""Which figures of a survey may be shown: none of fewer than ten answers, also not by adding and subtracting.

A cell is a group of people whose count (and with it every mean, for a mean tells as much as its count) may be shown.
Sums say how cells hang together: a total and the parts it falls apart into. A cell may be split in several ways.

What is promised, with `least` = 10:

1. A cell of 1 to 9 answers is hidden. So is an empty one, unless `tell_empty`: "nobody of this class answered" says
   something of each pupil in it. Ask for it only where the number invited is public and nobody is embarrassed. A group
   in which nobody was invited is no cell at all: leave it out.
2. From everything shown, each small cell could still be anything within a range of at least ten. That is more than not
   being able to compute it. Ten or more is always among the possibilities, so nobody learns from the figures that the
   group is small. And no sum or difference of shown cells is a group of fewer than ten in which it takes part (a group
   of t people would leave it a range of t at most), so no mean of such a group can be computed either.
3. Every other cell that is hidden along with these has at least two possible values. It is never computable.
4. What is hidden is little. In trees: the lightest possible. Where several splittings share cells: a good try.

Weights: what it costs to hide a cell. Left out, as few cells as possible are hidden, and of those the ones with fewest
answers. What a sum leaves over (the total is more than its parts) is a group without a name, guarded like the others.

What is not promised. Somebody who answered knows one answer, here as in each group of ten that is shown. A group of
one who knows to be alone can take that answer away too; do not put a role of one person beside small groups. Numbers
that are published elsewhere (a class list) are not known here. Whoever knows that little is hidden can guess that one
of two hidden neighbours is small, though not how many it has. Put roles first where you can: a picture is made per
role, and a tree per role hides less than roles crossed with places.

Sources: Willenborg and de Waal, Elements of Statistical Disclosure Control (2001), on secondary suppression and
ranges; Fischetti and Salazar (2000), Models and algorithms for optimizing cell suppression in tabular data with linear
constraints, JASA 95; Kelly, Golden and Assad (1992), Cell suppression, Networks 22.
"""

from rodedraad.surveys.hiding.comparison import Comparison, compare
from rodedraad.surveys.hiding.later import Release, may_be_shown_now
from rodedraad.surveys.hiding.table import Hidden, Sum, hide

__all__ = ["Comparison", "Hidden", "Release", "Sum", "compare", "hide", "may_be_shown_now"]
