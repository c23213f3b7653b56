"""Two documents of ``<s>`` elements and a file of links between them: InterText and XCES."""
