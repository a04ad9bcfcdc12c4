"""A region's own terms, each proposed for the whole country."""

from django.utils.timezone import localdate

from rodedraad.framework.models import Term
from rodedraad.terms import actions
from tests.matrix.world import PLACES, World


def own_terms(world: World) -> None:
    """A term of each region, and its proposal to the national editors."""
    for place, editor in (("region", "regional_editor"), ("other_region", "other_regional_editor")):
        with world.acting(editor) as by:
            parent = Term.objects.filter(vocabulary="form", region=None).order_by("pk")[0]
            words = {"name_nl": f"Eigen vorm {place}", "name_en": f"Own form {place}"}
            term = actions.add_term(by=by, region=world.organisation(place), parent=parent, today=localdate(), **words)
            proposal = actions.propose_term(by=by, term=term, reason="Elke regio kent dit.", today=localdate())
        world.row("own term", place, {"pk": term.pk}, {"pk": 999_999})
        deed = {"deed": "wijzigen"}
        world.row("own term deed", place, {"pk": term.pk} | deed, {"pk": 999_999} | deed)
        world.row("proposal", place, {"pk": proposal.pk}, {"pk": 999_999})
    for place, vocabulary in zip(PLACES, ("goal", "form"), strict=True):
        world.row("vocabulary", place, {"vocabulary": vocabulary}, {"vocabulary": "bestaat-niet"})
