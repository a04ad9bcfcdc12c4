"""The goal tree to walk through, and a page for each branch."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rodedraad.library.pages import public_page
from rodedraad.library.queries import goals as queries
from rodedraad.library.queries.goals import Branch, Tree
from rodedraad.library.tree_picture import Item, Picture, draw


@public_page
def goals(request: HttpRequest) -> HttpResponse:
    """The whole tree: a picture and an equal list, with how many examples each goal has and where there are none."""
    tree = queries.goal_tree()
    return render(request, "library/goals.html", {"tree": tree, "picture": picture_of(tree)})


@public_page
def goal(request: HttpRequest, key: str) -> HttpResponse:
    """One branch: what it means, what stands under it, and the examples. A former key leads to the goal of today."""
    tree = queries.goal_tree()
    branch = tree.find(key)
    if branch is None:
        raise Http404
    after = queries.successors(branch.term)
    if branch.term.key != key or len(after) == 1:
        return redirect("library:goal", (after or [branch.term])[0].key, permanent=True)
    context = {
        "tree": tree,
        "branch": branch,
        "after": after,
        "picture": picture_of(tree, branch),
        "practices": queries.practices_with([one.term.pk for one in branch.walk()]),
    }
    return render(request, "library/goal.html", context)


def picture_of(tree: Tree, here: Branch | None = None) -> Picture:
    """The tree as boxes and lines; with a branch, the other themes are folded."""
    root = Item("", _("Goals of career guidance"), None, [_item(theme, here) for theme in tree.themes])
    return draw(root, here=here.term.key if here else "")


def _item(branch: Branch, here: Branch | None) -> Item:
    is_theme = branch.above is None
    folded = is_theme and here is not None and here not in list(branch.walk())
    return Item(
        key=branch.term.key,
        label=branch.term.name,
        count=branch.count.total,
        under=[_item(child, here) for child in branch.under],
        is_wider=branch.is_wider,
        is_own=branch.term.region_id is not None,
        is_folded=folded,
    )
