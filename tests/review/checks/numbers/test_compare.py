"""Which figures of one text are not in the other, and which forms of them are the same."""

from __future__ import annotations

import pytest

from toolkit.review.checks.numbers.comparison.compare import fewer, unexplained
from toolkit.review.checks.numbers.reading.reader import read


def unmatched(source: str, tag: str, target: str, to: str) -> tuple[list[str], list[str]]:
    """The figures of each side that are not on the other."""
    here, there = read(source, tag), read(target, to)
    return (
        [item.shown for item in unexplained(here, there)],
        [item.shown for item in unexplained(there, here)],
    )


SAME = [
    # dates
    ("On 14.03. he left.", "de", "Salió el 14 de marzo.", "es"),
    ("On 2020-03-14 he left.", "en", "On 14 March 2020", "en"),
    ("On 3/14/2020 he left.", "en", "Salió el 14/3/2020.", "es"),
    # long figures
    ("Call 555 1234 now.", "en", "Llame al 555 1234.", "es"),
    ("Call 555-1234 now.", "en", "Llame al 555-1234.", "es"),
    ("There are 300 here.", "en", "有300。", "zh"),
    # below zero
    ("It fell to -5.", "en", "Bajó a menos 5.", "es"),
    ("It fell to -1.", "en", "Bajó a 1 grado bajo cero.", "es"),
    ("It fell to 1 degree below zero.", "en", "Bajó a -1.", "es"),
    # decades
    ("In the 1960s.", "en", "En los 60.", "es"),
    ("In the 60s.", "en", "En los años 1960.", "es"),
    ("In the 60s and 1971.", "en", "En los años 1960 y 1971.", "es"),
    ("In 1960 we came.", "en", "En el sesenta vinimos.", "es"),
    # fractions
    ("2.5 litres", "en", "dos litros y medio", "es"),
    ("2.75 litres", "en", "two litres and three quarters", "en"),
    ("2.25 litres", "en", "two litres and a quarter", "en"),
    ("2.25 litres", "en", "dos litros y cuarto", "es"),
    ("2,25 litros", "pt", "two litres and a quarter", "en"),
    ("The 4th time", "en", "El cuarto intento", "es"),
    ("Los 4 cuartos", "es", "The four rooms", "en"),
    ("3/4 of them", "en", "tres cuartos", "es"),
    ("3/4 of them", "en", "tre quarti", "it"),
    ("3/4 of them", "en", "três quartos", "pt"),
    ("1/4 of them", "en", "un cuarto", "es"),
    ("The 4th attempt", "en", "Il quarto tentativo", "it"),
    ("The 4th attempt", "en", "A quarta tentativa", "pt"),
    ("4.25", "en", "4 y un cuarto", "es"),
    ("1/10 of them", "en", "un décimo", "es"),
    ("3/10 of them", "en", "three tenths", "en"),
    ("0.1 of it", "en", "la décima parte", "es"),
    ("1/5 of it", "en", "la quinta parte", "es"),
    ("It is 3.141 long.", "en", "Mide 3.141.", "es"),
    ("It costs 1'234.50", "de", "It costs 1'234.50", "en"),
    ("It has 1.250 m", "en", "Mide 1.250 m", "de"),
    ("1.25", "en", "uno y un cuarto", "es"),
    ("10/12 people", "en", "10 de 12 personas", "es"),
    ("See 3-4-5", "en", "Véase 3, 4 y 5", "es"),
    ("1:30 hours", "en", "1 hora 30 minutos", "es"),
    ("2:30 hours", "en", "dos horas y media", "es"),
    ("at 13:00", "en", "a la una", "es"),
    ("at 0:00", "en", "a medianoche", "es"),
    ("5月12日", "zh", "12 May", "en"),
    ("5月有3人", "zh", "In May 3 came", "en"),
    ("2.30 Uhr", "de", "At 2:30", "en"),
    ("0.30 Uhr", "de", "At half past twelve", "en"),
    ("12.30 Uhr", "de", "At half past twelve", "en"),
    ("In 1920 it was", "en", "en el veinte", "es"),
    ("–5 °C", "en", "5 °C bajo cero", "es"),
    ("-0.5", "en", "menos 0,5", "es"),
    ("0.5 litres", "en", "medio litro", "es"),
    ("2½ litres", "en", "2,5 litros", "es"),
    ("2/3 of them", "en", "dos tercios", "es"),
    ("1/3 of them", "en", "un tercio", "es"),
    ("3/4 and 4/3", "en", "3/4 y 4/3", "es"),
    # times of day
    ("Um 9.30 Uhr", "de", "At half past nine", "en"),
    ("Um 9.30 Uhr", "de", "At nine thirty", "en"),
    ("Um 9.45 Uhr", "de", "At a quarter to ten", "en"),
    ("Um 9.15 Uhr", "de", "At a quarter past nine", "en"),
    ("Um 9.40 Uhr", "de", "At twenty to ten", "en"),
    ("Um 15.30 Uhr", "de", "At half past three", "en"),
    ("At 9:30", "en", "A las nueve y media", "es"),
    ("At 9:15", "en", "A las nueve y cuarto", "es"),
    ("At 9:45", "en", "A las diez menos cuarto", "es"),
    ("At 12:45", "en", "A la una menos cuarto", "es"),
    ("At 9:45", "en", "Às quinze para as dez", "pt"),
    ("At 9:45", "en", "Às dez menos um quarto", "pt"),
    ("At 9:15", "en", "Às nove e um quarto", "pt"),
    ("At 9:45", "en", "Alle dieci meno un quarto", "it"),
    ("At 9:45", "en", "À dix heures moins le quart", "fr"),
    ("At 9:45", "en", "Um Viertel vor zehn", "de"),
    ("At 9:45", "en", "без четверти десять", "ru"),
    ("At 9:20", "en", "A las nueve y veinte", "es"),
    ("At 9:40", "en", "A las diez menos veinte", "es"),
    ("At 11:40", "en", "A las doce menos veinte", "es"),
    ("Um 24.45 Uhr", "de", "At a quarter to one", "en"),
    ("Um 24.10 Uhr", "de", "At 0:10", "en"),
    ("At 12:40", "en", "A la una menos veinte", "es"),
    ("At 9:00", "en", "A las nueve", "es"),
    ("At 21:20", "en", "A las nueve y veinte", "es"),
    ("At 9:05", "en", "A las 9.05", "es"),
    ("At 9:05", "en", "A las 09.05", "es"),
    ("At 12:20", "en", "A las doce y veinte", "es"),
    ("At 0:20", "en", "A las doce y veinte", "es"),
    ("At 15:00", "en", "At 3 p.m.", "en"),
    ("At 15", "en", "At 3 p.m.", "en"),
    ("It took 2:30:15", "en", "Tardó 2 horas, 30 minutos y 15 segundos", "es"),
    ("At 14:30:15", "en", "At 2:30:15 p.m.", "en"),
    ("At 0:00:15", "en", "At 12:00:15 a.m.", "en"),
    ("It took 2:30:00", "en", "Tardó 2 horas y 30 minutos", "es"),
    ("It took 2:00:00", "en", "Tardó 2 horas", "es"),
    ("At 24:00", "en", "a medianoche", "es"),
    ("At 12:00", "en", "al mediodía", "es"),
    ("At 0:30", "en", "a las 24 y media", "es"),
    ("Um 21.30 Uhr", "de", "At half past nine", "en"),
    ("Um 24.00 Uhr", "de", "At twelve", "en"),
    ("15.30 Uhr", "de", "3:30 p.m.", "en"),
    ("At 24", "en", "At 12 a.m.", "en"),
    ("Psalm 119:105", "en", "Salmo 119,105", "es"),
    ("Call 555 123 now.", "en", "Llame al 555 123.", "es"),
    ("In 1980 we came.", "en", "En el ochenta vinimos.", "es"),
    ("3.5 litres", "en", "tres litros y medio", "es"),
    ("cost 2.10", "en", "version 2.10", "en"),
    ("Am 12.5.", "de", "12 and a half", "en"),
    ("6/24 of it", "en", "a quarter", "en"),
    ("20/30 people", "en", "de 30 personas, 20", "es"),
    ("Am 4.3. kam er", "de", "On 3/4 he came", "en"),
    # mixed forms
    ("2¾ litres", "en", "2,75 litros", "es"),
    ("2¼ litres", "en", "2,25 litros", "es"),
    ("1¾ litres", "en", "1,75 litros", "es"),
    ("2,75 litros", "es", "2 and three quarters", "en"),
    ("2,25 litros", "es", "2 and a quarter", "en"),
    ("3/4 of them", "en", "3 de cada 4", "es"),
    ("10/12 people", "en", "12人中10人", "ja"),
    ("On 10/12", "en", "el 12 de octubre", "es"),
    ("On 10/12", "en", "el 10 de diciembre", "es"),
    ("It was -5", "en", "为-5度", "zh"),
    ("It was -5 to -3", "en", "De -5 a -3", "es"),
    # order
    ("It was 3—1.", "en", "Fue 3—1.", "es"),
    ("Psalm 23:4", "en", "Salmo 23,4", "es"),
    ("Psalm 23,4", "de", "Salmo 23:4", "es"),
    ("It was 3–1.", "en", "Fue 3 a 1.", "es"),
    ("It was 3-3.", "en", "Fue 3-3.", "es"),
    ("Version 1.2.3", "en", "Versión 1.2.3", "es"),
    ("Open 24/7", "en", "Siempre abierto", "es"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "tag", "target", "to"), SAME)
def test_forms_of_the_same_number(source: str, tag: str, target: str, to: str) -> None:
    assert unmatched(source, tag, target, to) == ([], [])


OTHER = [
    ("On 14.03. he left.", "de", "Salió el 14 de mayo.", "es", ["14.03"], []),
    ("On 14.03. he left.", "de", "Salió el 15 de marzo.", "es", ["14.03"], ["15"]),
    ("On 3/14/2020 he left.", "en", "Salió el 14.", "es", ["3/14/2020"], []),
    ("On 2020-03-14 he left.", "en", "On 14 March 2021", "en", ["2020-03-14"], ["2021"]),
    ("On 2020-03-14 he left.", "en", "On 14 May 2020", "en", ["2020-03-14"], []),
    ("Call 555-1234 now.", "en", "Llame al 555-1235.", "es", ["1234"], ["1235"]),
    ("There are 300 here.", "en", "有300万。", "zh", ["300"], ["300万"]),
    ("There are 300 here.", "en", "Hay 13005.", "es", ["300"], ["13005"]),
    ("There are 300 here.", "en", "Hay 300.5.", "es", ["300"], ["300.5"]),
    ("It fell to -5.", "en", "Bajó a 5.", "es", ["-5"], ["5"]),
    ("It fell to -1.", "en", "Bajó a 1.", "es", ["-1"], ["1"]),
    ("It fell to 5.", "en", "Bajó a -5.", "es", ["5"], ["-5"]),
    ("In the 1960s.", "en", "En los 70.", "es", ["1960"], ["70"]),
    ("In 1910 we came.", "en", "En el diez vinimos.", "es", ["1910"], []),
    ("In 1961 we came.", "en", "En el sesenta y uno vinimos.", "es", ["1961"], []),
    ("2.5 litres", "en", "tres litros y medio", "es", ["2.5"], []),
    ("0.5 litres", "en", "un litro", "es", ["0.5"], []),
    ("2/3 of them", "en", "dos quintos", "es", ["2/3"], []),
    ("2/3 of them", "en", "un tercio", "es", ["2/3"], []),
    ("1/11 of them", "en", "once", "es", ["1/11"], []),
    ("1/5 of them", "en", "un sexto", "es", ["1/5"], []),
    ("4.25", "en", "5 y un cuarto", "es", ["4.25"], ["5"]),
    ("4.3", "en", "4 y tres", "es", ["4.3"], ["4"]),
    ("See 3-4-5", "en", "Véase 5, 4 y 3", "es", ["3-4", "4-5"], []),
    ("10/12 people", "en", "12/10 personas", "es", ["10/12"], ["12/10"]),
    ("Version 1.2.3", "en", "versión 1, 2 y 3", "es", ["1.2.3"], []),
    ("1.2.3.4", "en", "1 2 3 4", "es", ["1.2.3.4"], []),
    ("at 1:30", "en", "a las 2:30", "es", ["1:30"], ["2:30"]),
    ("at 1:30 p.m.", "en", "a la 1:30 de la mañana", "es", ["1:30"], ["1:30"]),
    ("5月12日", "zh", "12 June", "en", ["5"], []),
    ("2.30 Uhr", "de", "At 3:30", "en", ["2.30"], ["3:30"]),
    ("2.30 kg", "de", "At half past two", "en", ["2.30"], []),
    ("2100 came", "en", "el cien", "es", ["2100"], []),
    ("the 1965s", "en", "los 65", "es", ["1965"], ["65"]),
    ("Nr. 123", "de", "No. 123 thousand", "en", ["123"], ["123"]),
    ("Um 9.40 Uhr", "de", "At twenty to eleven", "en", ["9.40"], []),
    ("Um 9.40 Uhr", "de", "At ten past nine", "en", ["9.40"], []),
    ("Um 25.30 Uhr", "de", "At half past one", "en", ["25.30"], []),
    ("At 9:00", "en", "A las diez", "es", ["9:00"], []),
    ("At 9:30", "en", "A las nueve y cuarto", "es", ["9:30"], []),
    ("At 9:30", "en", "A las seis y media", "es", ["9:30"], []),
    ("At 9:15", "en", "A las seis y cuarto", "es", ["9:15"], []),
    ("At 9:45", "en", "A las siete menos cuarto", "es", ["9:45"], []),
    ("At 9:40", "en", "A las siete menos veinte", "es", ["9:40"], []),
    ("At 9:15", "en", "A las nueve y media", "es", ["9:15"], []),
    ("At 9:20", "en", "A las nueve y treinta", "es", ["9:20"], []),
    ("At 9:20", "en", "A las diez y veinte", "es", ["9:20"], []),
    ("At 9:20", "en", "A las diez menos cuarenta", "es", ["9:20"], []),
    ("At 9:05", "en", "A las 9.50", "es", ["9:05"], ["9.50"]),
    ("At 15", "en", "At 4 p.m.", "en", ["15"], ["4"]),
    ("Psalm 23:4", "en", "Salmo 4,23", "es", ["23:4"], ["4,23"]),
    ("It was 3–1.", "en", "Fue 1 a 3.", "es", ["3–1"], []),
    ("It was 3–1.", "en", "Fue 1–3.", "es", ["3–1"], ["1–3"]),
    ("Version 1.2.3", "en", "Versión 1.3.2", "es", ["1.2.3"], ["1.3.2"]),
    ("It was 3—1.", "en", "Fue 1 a 3.", "es", ["3—1"], []),
    ("It was 3-1.", "en", "Fue 1 a 3.", "es", ["3-1"], []),
    ("-5 there", "en", "5 y -3", "es", ["-5"], ["5", "-3"]),
    ("It took 2:30:15", "en", "Tardó 2 horas, 15 minutos y 30 segundos", "es", ["2:30:15"], []),
    ("It took 2:30:15", "en", "Tardó 2:30:45", "es", ["2:30:15"], ["2:30:45"]),
    ("It took 2:30:15", "en", "Tardó dos horas y treinta minutos", "es", ["2:30:15"], []),
    ("At 14:30:15", "en", "At 2:30:15 a.m.", "en", ["14:30:15"], ["2:30:15"]),
    ("10/12 people", "en", "12 de 10 personas", "es", ["10/12"], []),
    ("10/12 people", "en", "doce de las diez", "es", ["10/12"], []),
    ("3/4 of them", "en", "4 de cada 3", "es", ["3/4"], []),
    ("Am 14.03 ging er.", "de", "On 3 March he left.", "en", ["14.03"], []),
    ("On 3/14 he left", "en", "el 14", "es", ["3/14"], []),
    ("Am 3.4.", "de", "three and two fifths", "en", ["3.4"], []),
    ("3/4 of them", "en", "4 von 3", "de", ["3/4"], []),
    ("At 14:00", "en", "At 2 a.m.", "en", ["14:00"], ["2"]),
    ("Um 9.20 Uhr", "de", "At 9:30, 20 came", "en", ["9.20"], ["9:30", "20"]),
    ("Psalm 23:4", "en", "Salmo 23,5", "es", ["23:4"], ["23,5"]),
    ("2,75 litros", "es", "3 and three quarters", "en", ["2,75"], ["3"]),
    ("Open 24/6", "en", "Siempre abierto", "es", ["24/6"], []),
]  # fmt: skip


@pytest.mark.parametrize(("source", "tag", "target", "to", "missing", "extra"), OTHER)
def test_another_number_is_seen(
    source: str, tag: str, target: str, to: str, missing: list[str], extra: list[str]
) -> None:
    assert unmatched(source, tag, target, to) == (missing, extra)


def test_a_figure_that_stands_less_often_is_counted() -> None:
    def counted(source: str, target: str) -> list[tuple[str, int, int]]:
        found = fewer(read(source, "en"), read(target, "es"))
        return [(item.shown, wanted, there) for item, wanted, there in found]

    assert counted("5 and 5 and 5", "5 y 5") == [("5", 3, 2)]
    assert counted("5 and 5, 7 and 7", "5 y 7") == [("5", 2, 1), ("7", 2, 1)]
    assert counted("5 and 5", "5 y cinco") == []
    assert counted("5 and 5", "seis") == []
    assert counted("5 and five", "5") == []
    assert counted("5 and 5", "5, 5 y 5") == []
