"""Import edited exports: a three-way merge of their rows into a catalog."""
