"""Writes TEI: a text, a standoff alignment, a corpus.

``files`` makes the three kinds of files with ``writer``, which holds no tree. Headers are in
``header``, ``records``, ``coverage`` and ``declarations``, texts in ``body`` and ``paragraphs``
(``plan`` says what is shown on one, ``completion`` what a translation lacks), the editor's record
in ``apparatus``, the beads in ``alignment`` and what is known of them in ``annotations``.
"""
