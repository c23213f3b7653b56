"""The page of ``build/report/check.html``: what the checks found."""
