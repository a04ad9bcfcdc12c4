"""The base as linked data: practices in schema.org, terms in SKOS. Plain functions over records.

`root` is the address of this server; without one, names that mean the same everywhere (urn) are used.
"""

from collections.abc import Iterable, Mapping
from typing import Any

Record = dict[str, Any]
CONTEXT: Record = {
    "@vocab": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "prov": "http://www.w3.org/ns/prov#",
    "rd": "urn:rodedraad:vocabulary:",
    "about": {"@type": "@id"},
    "skos:broader": {"@type": "@id"},
    "skos:inScheme": {"@type": "@id"},
    "skos:related": {"@type": "@id"},
    "isBasedOn": {"@type": "@id"},
    "rd:provenance": {"@id": "rd:provenance"},
}
LICENCES = {
    "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC BY-SA 4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "CC0 1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "EUPL-1.2": "https://eupl.eu/1.2/nl/",
}


def practice_id(identity: Mapping[str, Any] | None, root: str = "") -> str:
    """The permanent name of a practice on the web, or its uuid."""
    if not identity:
        return ""
    return f"{root}/api/v1/practices/{identity['uuid']}" if root else f"urn:uuid:{identity['uuid']}"


def term_id(name: str, root: str = "") -> str:
    """The permanent name of a term."""
    if not name:
        return ""
    return f"{root}/api/v1/terms/{name}" if root else f"urn:rodedraad:term:{name}"


def scheme_id(vocabulary: str, root: str = "") -> str:
    """The permanent name of a vocabulary."""
    return f"{root}/api/v1/terms?vocabulary={vocabulary}" if root else f"urn:rodedraad:scheme:{vocabulary}"


def linked_practice(record: Mapping[str, Any], rights: Mapping[str, str], root: str = "") -> Record:
    """A practice as a schema.org creative work whose subjects are SKOS concepts, each with where it comes from."""
    school = record["organisation"]
    found: Record = {
        "@id": practice_id(record, root),
        "@type": ["CreativeWork", "LearningResource"],
        "name": {"@value": record["title"], "@language": "nl"},
        "identifier": [f"{record['origin']}:{record['number']}", record["uuid"]],
        "inLanguage": "nl",
        "description": _in_languages(record["summary"], record["summary_en"]),
        "license": LICENCES.get(rights["licence"], rights["licence"]),
        "creditText": rights["of"],
        "datePublished": record["published_at"],
        "dateModified": record["changed_at"],
        "publisher": _organisation(school),
        "spatialCoverage": record["region"]["name"] if record["region"] else "",
        "about": [term_id(value["term"], root) for value in record["terms"]],
        "rd:provenance": [_provenance(value, root) for value in record["terms"]],
        "hasPart": [_fragment(fragment, root) for fragment in record["fragments"]],
        "associatedMedia": [_material(material) for material in record["materials"]],
        "isBasedOn": practice_id(record["adopted_from"], root),
        "url": f"{root}{record['url']}" if root and record["url"] else "",
        "rd:isInvented": True if record["origin"] == "demo" else None,
    }
    return _filled(found)


def _provenance(value: Mapping[str, Any], root: str) -> Record:
    return _filled(
        {
            "about": term_id(value["term"], root),
            "rd:from": value["provenance"],
            "rd:line": value["line"],
            "rd:words": value["words"],
        }
    )


def _fragment(fragment: Mapping[str, Any], root: str) -> Record:
    return _filled(
        {
            "@type": "Quotation",
            "identifier": fragment["uuid"],
            "about": term_id(fragment["element"], root),
            "text": _in_languages(fragment["text_nl"], fragment["text_en"]),
            "spokenByCharacter": fragment["said_by"],
            "citation": " ".join(
                str(part) for part in (fragment["work"], fragment["section"], fragment["line"]) if part
            ),
        }
    )


def _material(material: Mapping[str, Any]) -> Record:
    return _filled(
        {
            "@type": "MediaObject",
            "name": material["title"],
            "license": LICENCES.get(material["licence"], material["licence"]),
            "encodingFormat": material["file_type"],
            "contentUrl": material["address"],
        }
    )


def _organisation(organisation: Mapping[str, Any] | None) -> Record | None:
    if not organisation:
        return None
    return {"@type": "Organization", "@id": f"urn:uuid:{organisation['id']}", "name": organisation["name"]}


def linked_term(record: Mapping[str, Any], links: Iterable[Mapping[str, Any]] = (), root: str = "") -> Record:
    """A term as a SKOS concept; `links` are those that start from it."""
    return _filled(
        {
            "@id": term_id(record["term"], root),
            "@type": "skos:Concept",
            "skos:notation": record["key"],
            "skos:prefLabel": _in_languages(record["name"]["nl"], record["name"]["en"]),
            "skos:definition": _in_languages(record["meaning"]["nl"], record["meaning"]["en"]),
            "skos:broader": term_id(record["parent"], root),
            "skos:inScheme": scheme_id(record["vocabulary"], root),
            "skos:related": list(dict.fromkeys(term_id(link["to"], root) for link in links if link["to"])),
            "prov:wasDerivedFrom": " ".join(text for text in record["source"].values() if text),
        }
    )


def linked_scheme(vocabulary: str, names: Mapping[str, str], root: str = "") -> Record:
    """A vocabulary as a SKOS concept scheme."""
    label = _in_languages(names["nl"], names["en"])
    return {"@id": scheme_id(vocabulary, root), "@type": "skos:ConceptScheme", "skos:prefLabel": label}


def _in_languages(dutch: str, english: str) -> list[Record]:
    both = [("nl", dutch), ("en", english)]
    return [{"@value": text, "@language": language} for language, text in both if text]


def _filled(record: Record) -> Record:
    return {name: value for name, value in record.items() if value not in (None, "", [], {})}
