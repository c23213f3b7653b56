"""Sentence alignment: a semi-Markov model over beads with a lexicon learnt from the two texts.

The model is a semi-Markov conditional random field (Sarawagi and Cohen 2004): an alignment is a
path through the lattice of source and target positions, its log score the sum of weights times
features of its steps (beads and gaps). The weights are fixed (``weights.json``, learnt from gold
alignments by ``benchmarks/training``). What depends on the two texts is re-estimated in iterations
of expectation (probabilities of all steps) and maximisation (lexicon, lengths, priors)::

    source and target segments (strings), options
      |  search.fixed           each side of a fixed bead becomes one segment
      |  evidence.tokens        segments -> types, counts, lengths, endings; evidence.conventions
      |  known_words            word pairs of the two languages: CLDR names, shipped lexicons
      |  evidence.prior         prior lexicon: these, equal and similar words, dictionary
      |  search.place           a text far shorter than the other: only its place goes on from here
      v
    search.anchors initial search band: the whole lattice, or the area between anchors
      |
      v
    learning.initialisation     best path for each assumption about lengths and gaps, by the
      |                         weights "first" and the prior lexicon alone; then, by "last",
      |                         small texts: up to six candidates, six iterations, fewer after each
      |                         large texts: one iteration in a band around each candidate's path
      v
    +-> E: evidence.model         log score of each step in the band, by the weights "last"
    |      search.lattice         probability of each step: forward-backward
    |   M: learning.reestimation  links between segments, length model, a narrower band
    |      evidence.*_priors      how often bead types and pairs of endings occur in these texts
    |      learning.em            lexicon: IBM model 1 over the links, smoothed by the prior lexicon
    +---- two iterations; none in texts of more than 10,000 segments
      |
      v
    evidence.word_order         more evidence for the beads in doubt (up to 30,000 segments)
    search.lattice              best path: Viterbi; probabilities become confidences
      |
      v
    translation.score           whether the sides of each bead translate each other
      |
      v
    beads in reading order      same_language, confirmed: what pipelines do with them

Packages import downwards: ``learning``, ``search``, ``known_words``, ``evidence``, ``kernels`` (the
inner loops, in numpy and for long texts in numba). Arrays are indexed by segment, by *incidence* (a
type within a segment), by *cell* (a point of the search band; see ``search_band``) or by pair of
types; docstrings give their shapes in parentheses. All logarithms, including scores, are natural.
T(t|s) is the probability that token s is translated as token t. The side of s is *known*, the side
of t is *queried* (``asked`` in names); each language has both roles in turn.
"""
