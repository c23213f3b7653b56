"""Between documents and gettext catalogs, and the PO and MO formats themselves."""
