"""Questionnaires as files of other programs, and as our own. Pure: no Django models.

`plain` is our own document (JSON), without loss. `writing` and `reading` are a part of XLSForm, as ODK, KoboToolbox and
SurveyCTO read it; what XLSForm has no place for stands in a sheet of our own, so that nothing is lost between two
installations. Reading never makes half a thing: it says first what would be left out.
"""
