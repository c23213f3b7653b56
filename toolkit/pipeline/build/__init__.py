"""``bitext build``: what each output is made from, what is up to date, and what is made again."""
