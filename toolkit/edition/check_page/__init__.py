"""The page ``build/report/check.html`` with the findings of the checks."""
