"""Small bitexts written for these tests, with the beads that a reader would set."""

ENGLISH = [
    "The harbour of Valmora",
    "The town of Valmora has had a harbour since 1643.",
    "In winter the ships stay inside, because the storms of the Atlantic are dangerous.",
    "Only 14 captains know the northern entrance.",
    "Captain Ferrand was one of them.",
    "He never wrote down what he knew, and he never spoke about it.",
    "Why should he?",
    "A map would have been sold to the merchants of Bristol within a week.",
    "In 1788 the company built a lighthouse on the island.",
    "It cost 3,200 pounds.",
    "The first lamp burned olive oil; the second, installed in 1821, burned gas.",
    "Nobody remembers the engineer who drew the plans, and whatever he wrote about his work has "
    "been lost since the offices of his employers went up in flames.",
    "Today the lighthouse is a museum, open from April to October.",
    "Visitors can climb the 112 steps to the gallery and see the entire coast.",
]
SPANISH = [
    "El puerto de Valmora",
    "La ciudad de Valmora tiene puerto desde 1643.",
    "En invierno los barcos se quedan dentro.",
    "Las tormentas del Atlántico son peligrosas.",
    "Solo 14 capitanes conocen la entrada del norte, y el capitán Ferrand era uno de ellos.",
    "Nunca escribió lo que sabía ni habló de ello.",
    "¿Por qué iba a hacerlo?",
    "Un mapa se habría vendido en una semana a los comerciantes de Bristol.",
    "En 1788 la compañía construyó un faro en la isla.",
    "Costó 3.200 libras.",
    "La primera lámpara quemaba aceite de oliva; la segunda, instalada en 1821, quemaba gas.",
    "Hoy el faro es un museo, abierto de abril a octubre.",
    "Los visitantes pueden subir los 112 escalones hasta la galería y ver toda la costa.",
]
BEADS = [
    ((0,), (0,)),
    ((1,), (1,)),
    ((2,), (2, 3)),
    ((3, 4), (4,)),
    ((5,), (5,)),
    ((6,), (6,)),
    ((7,), (7,)),
    ((8,), (8,)),
    ((9,), (9,)),
    ((10,), (10,)),
    ((11,), ()),
    ((12,), (11,)),
    ((13,), (12,)),
]
