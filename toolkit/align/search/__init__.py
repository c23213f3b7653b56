"""Search: fixed beads, anchors for the initial band, forward-backward and Viterbi."""
