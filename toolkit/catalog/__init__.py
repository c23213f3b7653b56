"""Gettext catalogs: templates, updates, merges, approvals, PO and MO files."""
