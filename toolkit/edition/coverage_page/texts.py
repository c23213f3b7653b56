"""The texts of the coverage page in the languages of the interface, with CLDR's numbers and dates.

They are not looked up with gettext: a page is made in the language that its reader will want,
which is not always that of the machine that makes it.
"""

from __future__ import annotations

import re
from datetime import date
from types import MappingProxyType
from typing import Literal, get_args

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_decimal

from toolkit.edition.languages import describe

InterfaceLanguage = Literal["en", "es"]
INTERFACE_LANGUAGES: tuple[InterfaceLanguage, ...] = get_args(InterfaceLanguage)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")

_ENGLISH = {
    "kicker": "Coverage report",
    "skip": "Skip to the report",
    "other-language": "Español",
    "to-edition": "Read the edition",
    "from-to": "{source} → {target}",
    "languages": "Languages",
    "headline": "translated",
    "headline-of": "{part} of {whole}",
    "approved-share": "approved",
    "review-share": "to review",
    "open-share": "untranslated",
    "recorded-share": "in print, as recorded",
    "state.approved": "approved",
    "state.translated": "translated",
    "state.fuzzy": "fuzzy",
    "state.stale": "stale",
    "state.untranslated": "untranslated",
    "gloss.approved": "somebody signed it",
    "gloss.translated": "finished, nobody signed it",
    "gloss.fuzzy": "has to be looked at again",
    "gloss.stale": "the source changed since it was approved",
    "gloss.untranslated": "nothing yet",
    "states": "States",
    "state": "State",
    "segments": "Segments",
    "words": "Words",
    "characters": "Characters",
    "share": "Share",
    "total": "Total",
    "strip": "The whole work",
    "strip-intro": "Every cell is a segment, in reading order; its width follows its words.",
    "strip-keys": "Point at a cell or move with the arrow keys, Home, End, Page Up and Page Down. "
    "Enter opens its place in the edition.",
    "strip-keys-plain": "Point at a cell or move with the arrow keys, Home, End, Page Up and "
    "Page Down.",
    "in-print": "in print, as recorded: {names}",
    "in-print-mark": "line below: in print, as recorded",
    "in-print-only-recorded": "recorded as printed, not compared",
    "in-print-share": "in print",
    "in-print-legend": "Line below a cell, its best state in print:",
    "print.published-as-is": "published as is",
    "print.revised-since": "revised since",
    "print.adapted": "adapted",
    "print.not-translated-here": "in print, not translated here",
    "print.omitted-in-print": "omitted in print",
    "print-common": ", {share} of the words in common",
    "print-bead": "; bead {type} with {ids}, {sure}",
    "confirmed": "confirmed",
    "confidence": "confidence {score}",
    "open": "Open in the edition",
    "close": "Close",
    "no-translation": "not translated yet",
    "approved-by": "Approved by {who}, {day}",
    "fuzzy-since": "To review since {day}",
    "origin.project": "Translated in this project",
    "origin.project-moved": "From this project, segment {ids}",
    "origin.published": "From the published translation {name}, bead {ids}, confidence {score}",
    "origin.memory": "From a memory, {score} alike",
    "origin.memory-named": "From the memory {name}, {score} alike",
    "next": "What to do next",
    "next-translate": "Translate {id}",
    "next-translate-why": "The turn with most to translate: {amount} in {segments}.",
    "next-review": "Review {id}",
    "next-review-oldest": "The oldest one to review, since {day}; {segments} in all.",
    "next-review-first": "The first one to review; {segments} in all.",
    "next-stale": "Look at {id} again",
    "next-stale-why": "Its source changed since somebody approved it; {segments} of this kind.",
    "next-approve": "Approve {id}",
    "next-approve-why": "The turn with most that nobody approved: {amount} in {segments}.",
    "next-nothing": "Nothing. Every segment is translated and approved.",
    "next-empty": "The work has no segments.",
    "history": "How it grew",
    "history-intro": "Words of the source in each state, commit by commit, from {first} to {last}.",
    "history-one": "One state so far, of {day}: the chart begins with the second.",
    "history-table": "The commits in numbers",
    "date": "Date",
    "revision": "Revision",
    "subject": "Subject",
    "to-review": "to review",
    "chart": "Chart: words in each state over time; the table below has the numbers.",
    "chart-point": "{day}, {revision}: {translated} translated, {approved} of them approved; "
    "{review} to review, {open} untranslated",
    "speakers": "Who says it",
    "no-speaker": "no speaker",
    "turn-table": "Every turn in numbers",
    "turn": "Turn",
    "records": "In print",
    "record": "{title}, {publisher}",
    "record-covers": "It covers {turns}: {share} of the words.",
    "whole-work": "the whole work",
    "record-inferred": "Inferred: {turns}.",
    "record-held": "Its text is held with the project.",
    "record-not-held": "Its text is not held here; what it covers is as recorded.",
    "method": "Words are counted in the source: runs of letters and digits, joined by apostrophes "
    "and hyphens. Translated includes approved. Obsolete messages never count, and 100 % is shown "
    "for nothing less than all.",
    "made-with": "Made with bitext-toolkit {version}",
    "one.words": "{n} word",
    "many.words": "{n} words",
    "one.segments": "{n} segment",
    "many.segments": "{n} segments",
}
_SPANISH = {
    "kicker": "Informe de cobertura",
    "skip": "Ir al informe",
    "other-language": "English",
    "to-edition": "Leer la edición",
    "from-to": "{source} → {target}",
    "languages": "Idiomas",
    "headline": "traducido",
    "headline-of": "{part} de {whole}",
    "approved-share": "aprobado",
    "review-share": "a revisar",
    "open-share": "sin traducir",
    "recorded-share": "impreso, según consta",
    "state.approved": "aprobada",
    "state.translated": "traducida",
    "state.fuzzy": "dudosa",
    "state.stale": "desactualizada",
    "state.untranslated": "sin traducir",
    "gloss.approved": "alguien la firmó",
    "gloss.translated": "terminada, nadie la firmó",
    "gloss.fuzzy": "hay que volver a mirarla",
    "gloss.stale": "el original cambió desde que se aprobó",
    "gloss.untranslated": "todavía nada",
    "states": "Estados",
    "state": "Estado",
    "segments": "Segmentos",
    "words": "Palabras",
    "characters": "Caracteres",
    "share": "Parte",
    "total": "Total",
    "strip": "La obra entera",
    "strip-intro": "Cada celda es un segmento, en orden de lectura; su ancho sigue a sus palabras.",
    "strip-keys": "Señalar una celda o moverse con las flechas, Inicio, Fin, Re Pág y "
    "Av Pág. Intro abre su lugar en la edición.",
    "strip-keys-plain": "Señalar una celda o moverse con las flechas, Inicio, Fin, Re Pág y "
    "Av Pág.",
    "in-print": "impreso, según consta: {names}",
    "in-print-mark": "línea debajo: impreso, según consta",
    "in-print-only-recorded": "impreso según consta, sin comparar",
    "in-print-share": "impreso",
    "in-print-legend": "Línea debajo de una celda, su mejor estado en lo impreso:",
    "print.published-as-is": "publicado tal cual",
    "print.revised-since": "revisado después",
    "print.adapted": "adaptado",
    "print.not-translated-here": "impreso, sin traducir acá",
    "print.omitted-in-print": "omitido en lo impreso",
    "print-common": ", {share} de las palabras en común",
    "print-bead": "; correspondencia {type} con {ids}, {sure}",
    "confirmed": "confirmada",
    "confidence": "confianza {score}",
    "open": "Abrir en la edición",
    "close": "Cerrar",
    "no-translation": "todavía sin traducir",
    "approved-by": "Aprobada por {who}, {day}",
    "fuzzy-since": "A revisar desde el {day}",
    "origin.project": "Hecha en este proyecto",
    "origin.project-moved": "De este proyecto, segmento {ids}",
    "origin.published": "De la traducción publicada {name}, correspondencia {ids}, "
    "confianza {score}",
    "origin.memory": "De una memoria, {score} de semejanza",
    "origin.memory-named": "De la memoria {name}, {score} de semejanza",
    "next": "Qué hacer ahora",
    "next-translate": "Traducir {id}",
    "next-translate-why": "El turno con más por traducir: {amount} en {segments}.",
    "next-review": "Revisar {id}",
    "next-review-oldest": "Lo más antiguo a revisar, desde el {day}; {segments} en total.",
    "next-review-first": "Lo primero a revisar; {segments} en total.",
    "next-stale": "Volver a mirar {id}",
    "next-stale-why": "El original cambió desde que alguien lo aprobó; {segments} en este caso.",
    "next-approve": "Aprobar {id}",
    "next-approve-why": "El turno con más que nadie aprobó: {amount} en {segments}.",
    "next-nothing": "Nada. Todos los segmentos están traducidos y aprobados.",
    "next-empty": "La obra no tiene segmentos.",
    "history": "Cómo creció",
    "history-intro": "Palabras del original en cada estado, commit por commit, del {first} "
    "al {last}.",
    "history-one": "Hasta ahora un solo estado, del {day}: el gráfico empieza con el segundo.",
    "history-table": "Los commits en números",
    "date": "Fecha",
    "revision": "Revisión",
    "subject": "Asunto",
    "to-review": "a revisar",
    "chart": "Gráfico: palabras en cada estado a lo largo del tiempo; la tabla de abajo tiene "
    "los números.",
    "chart-point": "{day}, {revision}: {translated} traducidas, {approved} de ellas aprobadas; "
    "{review} a revisar, {open} sin traducir",
    "speakers": "Quién lo dice",
    "no-speaker": "sin hablante",
    "turn-table": "Todos los turnos en números",
    "turn": "Turno",
    "records": "En la prensa y en libros",
    "record": "{title}, {publisher}",
    "record-covers": "Abarca {turns}: {share} de las palabras.",
    "whole-work": "toda la obra",
    "record-inferred": "Inferido: {turns}.",
    "record-held": "Texto disponible.",
    "record-not-held": "Texto no disponible; lo que abarca, según consta.",
    "method": "Las palabras se cuentan en el original: series de letras y cifras, unidas por "
    "apóstrofos y guiones. Lo traducido incluye lo aprobado. Los mensajes obsoletos nunca cuentan, "
    "y nunca se muestra 100 % por menos que todo.",
    "made-with": "Hecho con bitext-toolkit {version}",
    "one.words": "{n} palabra",
    "many.words": "{n} palabras",
    "one.segments": "{n} segmento",
    "many.segments": "{n} segmentos",
}
TEXTS: MappingProxyType[InterfaceLanguage, dict[str, str]] = MappingProxyType(
    {"en": _ENGLISH, "es": _SPANISH}
)


class Wording:
    """The texts in one language of the interface."""

    def __init__(self, language: InterfaceLanguage) -> None:
        self.language = language
        self._texts = TEXTS[language]
        # the day before the month, as the edition writes dates
        self._locale = Locale("en", "GB") if language == "en" else Locale(language)

    def text(self, key: str, **facts: object) -> str:
        """The text of that name, with the facts put in."""
        return self._texts[key].format(**facts)

    def number(self, number: int) -> str:
        """Such as ``2,132``."""
        return format_decimal(number, locale=self._locale)

    def count(self, number: int, unit: Literal["words", "segments"] = "words") -> str:
        """Such as ``1 word`` or ``2,132 words``."""
        form = "one" if number == 1 else "many"
        return self.text(f"{form}.{unit}", n=self.number(number))

    def decimal(self, number: float) -> str:
        """With two places at most, as for a confidence."""
        return format_decimal(number, format="0.00", locale=self._locale)

    def day(self, when: str) -> str:
        """The day of an ISO 8601 date in words; what is none comes back as it is."""
        if not _DAY.match(when):
            return when
        try:
            day = date.fromisoformat(when[:10])
        except ValueError:
            return when
        return format_date(day, "long", locale=self._locale)

    def language_name(self, tag: str) -> str:
        """The name of a language, the tag where CLDR has none."""
        clean = describe(tag).tag
        try:
            name = Locale.parse(clean, sep="-").get_display_name(self._locale)
        except (UnknownLocaleError, ValueError):
            return clean
        return name or clean
