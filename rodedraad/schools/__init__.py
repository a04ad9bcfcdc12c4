"""Organisations, groups, memberships, roles and the words of each sector: the tenant."""
