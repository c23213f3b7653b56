"""Numbers of two languages: the same value is right in every form, another value is found."""

from __future__ import annotations

from fractions import Fraction

import pytest

from toolkit.model.catalog import Message
from toolkit.model.finding import Severity
from toolkit.review.checks.check import CheckSettings, Fault
from toolkit.review.checks.numbers.reading.reader import read
from toolkit.review.checks.registry import chosen_checks
from toolkit.review.checks.run import check_messages


def faults(source: str, target: str, settings: CheckSettings) -> list[Fault]:
    checks = [check for check in chosen_checks(settings) if check.family == "numbers"]
    return check_messages([Message(source, (target,))], checks, settings)


def codes(source: str, target: str, to: str, source_language: str = "en") -> set[str]:
    settings = CheckSettings(source_language=source_language, target_language=to)
    return {fault.check.code for fault in faults(source, target, settings)}


@pytest.mark.parametrize(
    ("to", "source", "target"),
    [
        ("fr", "In the 20th century", "Au XXe siècle"),
        ("fr", "In the 20th century", "Au XXᵉ siècle"),
        ("de", "In the 20th century", "Im 20. Jahrhundert"),
        ("ja", "In the 20th century", "20世紀に"),
        ("ru", "In the 20th century", "В XX веке"),
        ("zh", "Some 1.2 million came.", "来了120万人。"),
        ("ja", "Some 120 million came.", "1.2億人が来た。"),
        ("ar", "He is 25 years old.", "عمره ٢٥ سنة."),
        ("hi", "It was in 1984.", "यह १९८४ में था।"),
        ("zh", "There are 20 rooms.", "有２０个房间。"),
        ("ja", "1,500 people came.", "1500人が来た。"),
        ("zh", "1,500 people came.", "一千五百人来了。"),
        ("es", "It is 3.141 metres long.", "Mide 3,141 metros."),
        ("ru", "4,000 people came.", "Пришло 4 000 человек."),
        ("de", "4,000 people came.", "4'000 Menschen kamen."),
        ("hi", "100,000 people came.", "1,00,000 लोग आए।"),
        ("hi", "100,000 people came.", "1 लाख लोग आए।"),
        ("es", "At 3:30 p.m.", "A las 15:30"),
        ("fr", "At 3:30 p.m.", "À 15h30"),
        ("de", "At 3:30 p.m.", "Um 15 Uhr 30"),
        ("zh", "At 3:30 p.m.", "下午3点半"),
        ("de", "On 3/14/2020 he left.", "Am 14.3.2020 ging er."),
        ("ja", "On 3/14/2020 he left.", "2020年3月14日に彼は去った。"),
        ("es", "On Mondays he rests.", "Los lunes descansa."),
        ("es", "There were 200 women.", "Había doscientas mujeres."),
        ("es", "It has 500 pages.", "Tiene quinientas páginas."),
        ("es", "The 1st of May", "El 1.º de mayo"),
        ("fr", "The 1st of May", "Le 1er mai"),
        ("it", "In the 15th century", "Nel Quattrocento"),
        ("zh", "It took 50 years.", "花了半个世纪。"),
        ("ru", "A 40-year-old woman", "Сорокалетняя женщина"),
        ("pt", "It costs R$ 15.00.", "Custa R$ 15,00."),
        ("hi", "At 6:45 it rained.", "पौने सात बजे बारिश हुई।"),
        ("ar", "He has two books and 3 pens.", "لديه كتابان و3 أقلام."),
        ("fr", "From 7:00–9:30 a.m.", "De 7 h à 9 h 30"),
        ("tr", "It is 50% off.", "%50 indirim var."),
        ("es", "A dozen came.", "Vinieron 12."),
        ("de", "Two and a half million came.", "2,5 Millionen kamen."),
        ("ja", "Two and a half million came.", "250万人が来た。"),
        ("fr", "A quarter of a million left.", "Il partit 250 000 hommes."),
        ("es", "A million and a quarter left.", "Se fueron 1,25 millones."),
        ("de", "It takes 2 1/2 hours.", "Es dauert 2,5 Stunden."),
        ("es", "It takes 2 1/2 hours.", "Tarda dos horas y media."),
        ("ar", "For two thousand years", "منذ ألفا عام"),
        ("es", "From 10–12 people", "De 10 a 12 personas"),
        ("es", "It fell to −5 degrees.", "Bajó a 5 grados bajo cero."),
        ("es", "Version 2.10 is out.", "Salió la versión 2.10."),
        ("fr", "It costs $2.10.", "Il coûte 2,10 dollars."),
    ],
)
def test_the_same_number_is_right_in_every_form(to: str, source: str, target: str) -> None:
    assert codes(source, target, to) == set()


@pytest.mark.parametrize(
    ("source_language", "to", "source", "target"),
    [
        ("es", "fr", "En los años sesenta vivía aquí.", "Dans les années 1960, il vivait ici."),
        ("de", "pt", "Um 15.45 Uhr ging er.", "Às 15h45 ele saiu."),
        ("de", "hi", "Um 9.30 Uhr begann es.", "यह साढ़े नौ बजे शुरू हुआ।"),
        ("it", "ru", "Quasi 400mila rifugiati", "Почти 400 тысяч беженцев"),
        ("fr", "zh", "Un demi-million de personnes, 54 %", "50万人，54%"),
        ("de", "ja", "Es dauerte zweieinhalb Minuten.", "2分半続いた。"),
        ("it", "zh", "Tra i 10 e i 12 milioni", "1000万至1200万"),
        ("ja", "en", "1日は24時間である。", "A day has 24 hours."),
        ("ru", "de", "В XX веке, в 15:30", "Im 20. Jahrhundert, um 15.30 Uhr"),
    ],
)
def test_any_two_of_the_languages_are_compared(
    source_language: str, to: str, source: str, target: str
) -> None:
    assert codes(source, target, to, source_language) == set()


@pytest.mark.parametrize(
    ("code", "to", "source", "target"),
    [
        ("number-missing", "es", "It is 3.5 long.", "Mide 5,3."),
        ("number-missing", "fr", "At 10:30 he left.", "À 30:10 il partit."),
        ("number-missing", "es", "3.5", "5,3"),
        ("number-missing", "es", "10:30", "30:10"),
        ("number-missing", "es", "See 2.10.", "Ver 10.2."),
        ("number-missing", "es", "Two and a half million, 2.5 million", "2,5 mil"),
        ("number-missing", "de", "Take 0.05 mg.", "Nehmen Sie 0,5 mg."),
        ("number-missing", "pt", "It is 2.10 long.", "Tem 10,2."),
        ("number-missing", "fr", "Version 2.10 is out.", "La version 2,10 est sortie."),
        ("number-missing", "es", "There are 5 million.", "Hay 5 mil."),
        ("number-missing", "zh", "There are 5 million.", "有5万。"),
        ("number-missing", "ar", "Born in 1961", "وُلد عام ١٩١٦"),
        ("number-word", "ar", "Forty thousand fled.", "فرّ أربعة آلاف."),
        ("number-word", "fr", "Ninety people came.", "Soixante-dix personnes vinrent."),
        ("number-missing", "ja", "It cost ¥5 billion.", "5億円かかった。"),
        ("number-missing", "es", "He is 15.", "Tiene 3 años."),
        ("number-missing", "it", "It was 300 metres high.", "Era alto 30 metri."),
        ("number-missing", "ar", "It has 2.3 million.", "لديه 2.3 ألف."),
        ("number-missing", "es", "It was 3–1.", "Fue 1-3."),
        ("unit-changed", "es", "It costs €20.", "Cuesta 20 dólares."),
        ("unit-changed", "ja", "It costs €20.", "20ドルです。"),
        ("unit-changed", "es", "It is 100 m long.", "Mide 100 km."),
        ("unit-changed", "ru", "It is 100 m long.", "Длина — 100 км."),
        ("unit-changed", "de", "Wait 5 minutes.", "Warten Sie 5 Stunden."),
        ("unit-changed", "fr", "Some 50% agree.", "Quelque 50 sont d'accord."),
        ("date", "es", "In January it rained.", "En junio llovió."),
        ("date", "ja", "In January it rained.", "6月に雨が降った。"),
        ("date", "ru", "He came on Friday.", "Он пришёл в четверг."),
        ("number-word", "de", "There are seven reasons.", "Es gibt sechs Gründe."),
        ("number-word", "zh", "There are seven reasons.", "有六个原因。"),
        ("number-word", "es", "Three of the 12 came.", "Cuatro de los 12 vinieron."),
        ("number-word", "es", "Three came, or four.", "Vinieron tres o cinco."),
    ],
)
def test_another_number_is_found(code: str, to: str, source: str, target: str) -> None:
    assert code in codes(source, target, to)


@pytest.mark.parametrize("to", ["fi", "sw", "th", "xx"])
def test_a_language_without_number_words_has_no_error(to: str) -> None:
    settings = CheckSettings(target_language=to)
    found = faults("It took 12 days.", "Kesti kaksitoista päivää.", settings)
    assert [(f.check.code, f.check.severity) for f in found] == [("number-unsure", Severity.INFO)]


@pytest.mark.parametrize(
    ("source", "target", "to", "expected"),
    [
        ("99999", "12345", "es", set()),
        ("99999", "12345", "fi", set()),
        ("3.5", "7,2", "es", set()),
        ("3.5", "3.5", "es", set()),
        ("It took long.", "Kesti 12.", "fi", {"number-unsure"}),
        ("It took long.", "Duró 12.", "es", {"number-extra"}),
        ("It took 12.", "Kesti.", "fi", {"number-unsure"}),
    ],
)
def test_what_is_said_of_a_figure_alone_and_of_one_side(
    source: str, target: str, to: str, expected: set[str]
) -> None:
    assert codes(source, target, to) == expected


@pytest.mark.parametrize(
    ("source", "target"),
    [("He may march on.", "Puede seguir en junio."), ("They march in May.", "Marchan en mayo.")],
)
def test_the_verbs_march_and_may_are_no_months(source: str, target: str) -> None:
    assert "date" not in codes(source, target, "es")


@pytest.mark.parametrize(
    ("tag", "text", "value"),
    [
        ("en", "nineteen eighty-four", 1984),
        ("en", "two hundred and five", 205),
        ("es", "mil novecientas treinta y una", 1931),
        ("fr", "quatre-vingt-dix-sept", 97),
        ("fr", "deux mille soixante et onze", 2071),
        ("de", "einundzwanzig", 21),
        ("de", "zweihundertfünfunddreißigtausend", 235000),
        ("de", "dreijährige", 3),
        ("pt", "setecentas e vinte e uma", 721),
        ("it", "ventitré", 23),
        ("it", "centottantotto", 188),
        ("ru", "двухсот сорока", 240),
        ("ru", "пятнадцатилетний", 15),
        ("hi", "दो लाख पैंतीस हज़ार", 235000),
        ("hi", "पाँच सौ निन्यानवे", 599),
        ("ar", "ثلاثمائة وخمسة وعشرون", 325),
        ("ar", "ألف وتسعمئة وأربعة وثمانون", 1984),
        ("zh", "一百二十万", 1200000),
        ("zh", "二〇二四", 2024),
        ("ja", "3万5千", 35000),
        ("ja", "4.2兆", 4200000000000),
    ],
)
def test_number_words_have_their_value(tag: str, text: str, value: int) -> None:
    values = {value for item in read(text, tag).items for value in item.values}
    assert Fraction(value) in values


@pytest.mark.parametrize(
    ("to", "source", "target"),
    [
        ("de", "At half past four he left.", "Um halb fünf ging er."),
        ("es", "Three came with a fourth.", "Vinieron cuatro."),
        ("es", "Four came.", "Tres vinieron con un cuarto."),
        ("es", "Two came.", "Vinieron muchos."),
        ("es", "Some came.", "Vinieron cuatro."),
        ("zh", "In April the seven left.", "四月他们走了。"),
        ("es", "It has three parts of 5.", "Tiene cuatro partes."),
        ("es", "It has three parts.", "Tiene cuatro partes de 5."),
    ],
)
def test_number_words_that_agree_in_one_way_are_left_alone(
    to: str, source: str, target: str
) -> None:
    assert "number-word" not in codes(source, target, to)


@pytest.mark.parametrize(
    ("source", "target", "subject"),
    [
        ("Some 50% of them agree.", "Unos 50 están de acuerdo.", "%"),
        ("Some 50 of them agree.", "El 50 % está de acuerdo.", "%"),
        ("Some 50% of them agree.", "La mitad está de acuerdo.", None),
        ("Some 50% of them agree.", "El 50 por ciento está de acuerdo.", None),
        ("It is 100 m wide.", "Mide 100 km de ancho.", "100 length-kilometer"),
        ("It is 100 m wide, 100 km long.", "Mide 100 km de largo, 100 m de ancho.", None),
        ("It is 100 km long.", "Tiene 100 de largo.", None),
        ("It is 100 long.", "Mide 100 km.", None),
        ("A percent sign (%) is missing.", "Falta un signo.", None),
        ("It costs €20 or 5 dollars.", "Cuesta €20 o 5.", None),
        ("It costs 20 dollars or 5.", "Cuesta $20 o 5 euros.", None),
        ("It costs €20.", "Cuesta 20 dólares.", "EUR"),
        ("It costs €20.", "Cuesta 20 euros.", None),
        ("It costs €20.", "Cuesta €20.", None),
        ("It costs 20 euros.", "Cuesta $20.", "dollar"),
    ],
)
def test_what_is_said_of_measures_signs_and_currencies(
    source: str, target: str, subject: str | None
) -> None:
    found = faults(source, target, CheckSettings(target_language="es"))
    units = [fault for fault in found if fault.check.code == "unit-changed"]
    assert [fault.hit.subject for fault in units] == ([] if subject is None else [subject])


def test_a_number_that_chinese_need_not_repeat_is_not_missing() -> None:
    assert codes("It took 5 days and 5 nights.", "持续了5个昼夜。", "zh") == set()
    assert codes("It took 5 days and 5 nights.", "Duró 5 días y noches.", "es") == {
        "number-doubtful"
    }


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("Ya está la red 4G.", True),
        ("Ya está la red.", True),
        ("Ya está la red 5G.", False),
        ("Ya está la red de quinta generación.", False),
        ("Ya está la red NR5.", False),
    ],
)
def test_the_figure_of_a_name_is_named_where_it_is_missing(target: str, found: bool) -> None:
    hits = [
        (fault.hit.message, fault.hit.subject)
        for fault in faults("The 5G network is here.", target, CheckSettings(target_language="es"))
        if fault.check.code == "number-unsure"
    ]
    assert hits == ([("5G of the source is missing", "5G")] if found else [])


def severities(source: str, target: str, to: str) -> set[Severity]:
    return {f.check.severity for f in faults(source, target, CheckSettings(target_language=to))}


@pytest.mark.parametrize(
    ("to", "source", "target"),
    [
        ("es", "He is 5 ft 10 in tall.", "Mide 1,78 m."),
        ("fr", "It is 70 miles away.", "C’est à 112 km."),
        ("de", "It was twenty-five miles away.", "Es war vierzig Kilometer entfernt."),
        ("ja", "It is about a mile away.", "1.6キロほどだ。"),
        ("ru", "Preheat the oven to 350 °F.", "Разогрейте духовку до 180 °C."),
        ("it", "The limit is 60 mph.", "Il limite è di 100 km/h."),
        ("pt", "It took 90 minutes.", "Levou 1,5 hora."),
        ("zh", "The ring is of 18-carat gold.", "戒指是750金的。"),
        ("ja", "It opened in 1998.", "平成10年に開業した。"),
        ("ja", "It opened in 1989.", "平成元年に開業した。"),
        ("ja", "He was born in 1950.", "昭和25年に生まれた。"),
        ("zh", "It was founded in 1923.", "民国十二年创办。"),
        ("ar", "It was signed in 2003.", "وُقّع عام 1424 هـ."),
        ("ja", "A quarter of them are over 65.", "4人に1人が65歳を超えている。"),
        ("ar", "They won 3–0.", "فازوا بثلاثة أهداف دون رد."),
        ("es", "Call +34 912 555 014.", "Llame al +34 912 555 014."),
        ("ru", "Call +7 495 123-45-67.", "Звоните: +7 495 123-45-67."),
        (
            "es",
            "It rose from $1.2 billion to $1.45 billion.",
            "Pasó de 1200 a 1450 millones de dólares.",
        ),
        ("es", "It erupted at 2.15 p.m.", "Entró en erupción a las 14:15."),
        ("fr", "It starts at 8:30 p.m., doors at 7.", "Il commence à 20 h 30, portes à 19 heures."),
        ("de", "On the night of November 9, 1989", "In der Nacht vom 9. auf den 10. November 1989"),
        ("de", "According to § 5(2)", "Gemäß § 5 Abs. 2"),
        ("ru", "On 2 March (15 March) 1917", "2 (15) марта 1917 года"),
        ("ja", "It passed eight billion in November 2022.", "2022年11月に80億人を超えた。"),
        ("es", "In '98 he left.", "En 1998 se fue."),
        ("de", "Five point two million came.", "5,2 Millionen kamen."),
        ("fr", "It costs 5.2 million.", "Il coûte cinq virgule deux millions."),
        ("ru", "One and a half million came.", "Пришло полтора миллиона."),
        ("fr", "Wait ten seconds.", "Attendez dix secondes."),
        ("es", "Agent 007 arrived.", "Llegó el agente 007."),
        ("es", "They won 3–1 away from home.", "Ganaron por 1-3 a domicilio."),
        ("de", "They lost 2–0.", "Sie verloren 0:2."),
        ("de", "On 14 March he left.", "Am 14.03 ging er."),
        ("fr", "It is 6 miles north.", "C’est à une dizaine de kilomètres."),
        ("ru", "It was about thirty miles away.", "До неё было километров пятьдесят."),
        ("zh", "It freezes from December to March.", "每年12月至次年3月封冻。"),
        ("es", "Call between 9 and 2.", "Llame de 9 a 14 h."),
        ("ru", "It is between 6 and 9 p.m.", "Это между 18 и 21 часом."),
        ("ja", "Write to info@a.example by 20 June.", "6月20日までにinfo@a.exampleへ。"),
        ("ja", "Two AA batteries", "単3形乾電池2本"),
        ("ja", "The dollar fell to 141 yen.", "1ドル＝141円に下落した。"),
        ("ja", "At a quarter to ten at night", "午後9時45分"),
        ("de", "At ninety miles an hour", "Mit hundertfünfundvierzig Stundenkilometern"),
        ("it", "In the fifties, four of them", "Negli anni Cinquanta quattro di loro"),
        ("ru", "At ten minutes to three", "Без десяти три"),
    ],
)
def test_what_a_translator_renders_in_his_own_way_is_no_finding(
    to: str, source: str, target: str
) -> None:
    assert codes(source, target, to) == set()


@pytest.mark.parametrize(
    ("to", "source", "target"),
    [
        ("es", "It is 70 miles away.", "Está a 12 kilómetros."),
        ("fr", "It costs $20.", "Cela coûte 18 euros."),
        ("de", "A 6-month contract", "Ein Halbjahresvertrag"),
        ("es", "She wears a size 9 shoe.", "Calza un 40."),
        ("es", "Call 911 now.", "Llame al 112."),
        ("de", "It is open 24 hours a day.", "Es ist rund um die Uhr geöffnet."),
        ("it", "It took 12 days and 5 nights.", "Durò tredici giorni e sei notti."),
        ("es", "It rained for 40 days and 40 nights.", "Llovió 40 días y noches."),
    ],
)
def test_a_number_that_may_have_a_reason_is_a_warning_at_most(
    to: str, source: str, target: str
) -> None:
    assert severities(source, target, to) <= {Severity.WARNING}


@pytest.mark.parametrize(
    ("code", "to", "source", "target"),
    [
        ("number-word", "es", "It opens at half past eight.", "Abre a las ocho y cuarto."),
        ("number-word", "de", "It starts at half past eight.", "Es beginnt um halb acht."),
        ("number-word", "ru", "We came at half past three.", "Мы приехали в половине третьего."),
        ("number-word", "hi", "It starts at half past six.", "साढ़े पाँच बजे शुरू होती है।"),
        ("number-word", "ar", "It starts at half past five.", "تبدأ الساعة السادسة والنصف."),
        ("number-word", "it", "At a quarter past ten", "Alle dieci meno un quarto"),
        ("number-word", "es", "In the fifteenth century", "En el siglo XVI"),
        ("number-word", "ar", "Charles X fled.", "فرّ شارل التاسع."),
        ("number-word", "zh", "George V came.", "乔治六世来了。"),
        ("number-word", "zh", "Two thirds of them left.", "四分之三的人走了。"),
        ("number-word", "ar", "A third of them left.", "غادر ربع منهم."),
        ("unit-changed", "fr", "It is twenty metres long.", "Elle mesure vingt centimètres."),
        ("unit-changed", "de", "It cost 200 dollars.", "Er kostete 200 Euro."),
        ("unit-changed", "hi", "It costs 300 dollars.", "इसकी क़ीमत 300 रुपये है।"),
        ("unit-changed", "es", "Add 250 grams.", "Añada 250 kilos."),
    ],
)
def test_other_words_measures_and_currencies_are_found(
    code: str, to: str, source: str, target: str
) -> None:
    assert code in codes(source, target, to)
