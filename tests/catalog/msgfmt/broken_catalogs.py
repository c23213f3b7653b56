"""Broken catalogs made from small seeds: each a name, a text, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator

FIELDS = {
    "Project-Id-Version": "fox 1",
    "PO-Revision-Date": "2024-01-01 10:00+0000",
    "Last-Translator": "One <one@example.org>",
    "Language-Team": "Spanish <es@example.org>",
    "Language": "es",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
}
INITIAL = {
    "Project-Id-Version": "PACKAGE VERSION",
    "PO-Revision-Date": "YEAR-MO-DA HO:MI+ZONE",
    "Last-Translator": "FULL NAME <EMAIL@ADDRESS>",
    "Language-Team": "LANGUAGE <LL@li.org>",
    "Language": "",
    "Content-Type": "text/plain; charset=CHARSET",
    "Content-Transfer-Encoding": "ENCODING",
}
TWO = "nplurals=2; plural=n != 1;"


def header(plural: str | None = TWO, **changed: str | None) -> str:
    fields: dict[str, str | None] = {**FIELDS, **changed}
    if plural is not None:
        fields["Plural-Forms"] = plural
    lines = "".join(
        f'"{name}: {value}\\n"\n' for name, value in fields.items() if value is not None
    )
    return f'msgid ""\nmsgstr ""\n{lines}\n'


def entry(
    msgid: str,
    *msgstr: str,
    plural: str | None = None,
    flags: str = "",
    mark: str = "",
    context: str | None = None,
) -> str:
    lines = [f"#, {flags}"] if flags else []
    if context is not None:
        lines.append(f'{mark}msgctxt "{context}"')
    lines.append(f'{mark}msgid "{msgid}"')
    if plural is None:
        lines.append(f'{mark}msgstr "{msgstr[0]}"')
    else:
        lines.append(f'{mark}msgid_plural "{plural}"')
        lines += [f'{mark}msgstr[{n}] "{form}"' for n, form in enumerate(msgstr)]
    return "\n".join([*lines, "", ""])


def newlines() -> Iterator[tuple[str, str]]:
    r"""``\n`` at each side of each string, in every state of a message."""
    kinds = {"none": "{}", "start": "\\n{}", "end": "{}\\n", "both": "\\n{}\\n", "crlf": "{}\\r\\n"}
    for source, form in kinds.items():
        for target, other in kinds.items():
            name = f"newline-{source}-{target}"
            yield name, header() + entry(form.format("salt"), other.format("sal"))
    bad = ("a\\n", "b")
    for flags, mark in (("fuzzy", ""), ("", "#~ "), ("no-wrap", "")):
        yield f"newline-state-{flags}{mark[:2]}", header() + entry(*bad, flags=flags, mark=mark)
    yield "newline-untranslated", header() + entry("a\\n", "")
    yield "newline-only", header() + entry("\\n", "a")
    yield "newline-only-both", header() + entry("\\n", "\\n")
    yield "newline-context", header() + entry(*bad, context="c")
    yield "newline-empty-id-with-context", header() + entry("", "a\\n", context="c")
    yield "newline-cr", header() + entry("a\\r", "b\\n")
    for number, forms in enumerate(
        [
            ("a\\n", "as\\n", "b\\n", "bs\\n"),
            ("a\\n", "as", "b\\n", "bs\\n"),
            ("a", "as\\n", "b", "bs"),
            ("a\\n", "as\\n", "b", "bs\\n"),
            ("a\\n", "as\\n", "b\\n", "bs"),
            ("a\\n", "as\\n", "b\\n", ""),
            ("a\\n", "as\\n", "", "bs"),
            ("a\\n", "as\\n", "", ""),
            ("\\na", "as", "\\nb", "bs"),
            ("\\na", "\\nas", "\\nb", "\\nbs"),
            ("a", "as", "b", "\\nbs"),
        ]
    ):
        msgid, plural, *msgstr = forms
        yield f"newline-plural-{number}", header() + entry(msgid, *msgstr, plural=plural)
    yield "newline-plural-fuzzy", header() + entry("a\\n", "b", "c", plural="as\\n", flags="fuzzy")


PLURAL_FORMS = [
    "nplurals=2; plural=n != 1;",
    "nplurals=1; plural=0;",
    "nplurals=2; plural=n>1",
    "nplurals=3; plural=n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2;",
    "nplurals=2; plural=n;",
    "nplurals=2; plural=2;",
    "nplurals=2; plural=-1;",
    "nplurals=2; plural=0-1;",
    "nplurals=2; plural=1-n;",
    "nplurals=2; plural=1/n;",
    "nplurals=2; plural=1%n;",
    "nplurals=2; plural=n ? 1/n : 0;",
    "nplurals=2; plural=1/(n-7);",
    "nplurals=2; plural=n=1;",
    "nplurals=2; plural=n<>1;",
    "nplurals=2; plural=n!=1",
    "nplurals=2; plural=(n!=1;",
    "nplurals=2; plural=n!=1);",
    "nplurals=2; plural=;",
    "nplurals=2; plural=",
    "nplurals=2; plural",
    "nplurals=2;",
    "plural=n!=1;",
    "nplurals=; plural=n!=1;",
    "nplurals=two; plural=n!=1;",
    "nplurals=INTEGER; plural=EXPRESSION;",
    "nplurals=0; plural=0;",
    "nplurals = 2; plural = n!=1;",
    "nplurals=  2; plural=  n  !=  1  ;",
    "nplurals=2; plural=n!=1 and so on;",
    "nplurals=2; plural=n!=1; and so on",
    "nplurals=2; plural=n>500?5:0;",
    "nplurals=2; plural=n>1500?5:0;",
    "nplurals=2; plural=n>5&1;",
    "nplurals=2; plural=n>5|1;",
    "nplurals=2; plural=!n;",
    "nplurals=2; plural=!!n;",
    "nplurals=2; plural=N!=1;",
    "nplurals=2; plural=n!=1.5;",
    "nplurals=2; plural=n!=0x1;",
    "nplurals=2; plural=n?;",
    "nplurals=2; plural=n?1;",
    "nplurals=2; plural=n?1:0:1;",
    "nplurals=2; plural=n ? n!=1 ? 1 : 0 : 1;",
    "nplurals=2; plural=n and 1;",
    "nplurals=2; plural=__import__('os');",
    "nplurals=2; plural=n**2;",
    "nplurals=2; plural=18446744073709551616 + (n!=1);",
    "nplurals=2; plural=n*n*n*n*n*n*n*n > 5;",
    "nplurals=2; plural=1?n!=1:1/0;",
    "nplurals=2; plural=n!=1 || 1/0;",
    "nplurals=2; plural=1 || 1/0;",
    "nplurals=2; plural=n > 1 > 0;",
    "nplurals=2; plural=n+n;",
    "nplurals=99; plural=n!=1;",
    "nplurals=18446744073709551617; plural=n!=1;",
]


def plural_forms() -> Iterator[tuple[str, str]]:
    """Every header with a message that has the right number of forms, or none with plural."""
    for number, value in enumerate(PLURAL_FORMS):
        head = header(plural=value)
        yield f"plural-{number}", head + entry("fox", "zorro", "zorros", plural="foxes")
        yield f"plural-{number}-unused", head + entry("fox", "zorro")
    for count in (1, 2, 3, 4):
        forms = [f"zorro{n}" for n in range(count)]
        for flags, mark in (("", ""), ("fuzzy", ""), ("", "#~ ")):
            text = entry("fox", *forms, plural="foxes", flags=flags, mark=mark)
            yield f"plural-count-{count}-{flags}{mark[:2]}", header() + text
    yield "plural-count-empty", header() + entry("fox", "", plural="foxes")
    yield "plural-first-empty", header() + entry("fox", "", "a", "b", plural="foxes")
    yield "plural-no-field", header(plural=None) + entry("fox", "a", "b", plural="foxes")
    yield "plural-no-header", entry("fox", "a", "b", plural="foxes")
    once = header().replace("Plural-Forms", "plural forms")
    yield "plural-other-field", once + entry("fox", "a", "b", plural="foxes")


def headers() -> Iterator[tuple[str, str]]:
    body = entry("fox", "zorro")
    for name, value in INITIAL.items():
        yield f"header-without-{name}", header(**{name: None}) + body
        yield f"header-initial-{name}", header(**{name: value}) + body
        yield f"header-lower-{name}", header().replace(name + ":", name.lower() + ":") + body
        yield f"header-indented-{name}", header().replace(f'"{name}:', f'" {name}:') + body
        yield f"header-near-{name}", header(**{name: value + "x"}) + body
    yield "header-fuzzy", "#, fuzzy\n" + header() + body
    yield "header-empty", 'msgid ""\nmsgstr ""\n\n' + body
    yield "header-none", body
    yield "header-only", header()


def files() -> Iterator[tuple[str, str]]:
    good = header() + entry("fox", "zorro")
    yield "file-empty", ""
    yield "file-blank", "\n\n"
    yield "file-cr", "\r\r"
    yield "file-comments", "# fox\n"
    yield "file-obsolete", entry("fox", "zorro", mark="#~ ")
    yield "file-cr-only", good.replace("\n", "\r")
    yield "file-cr-only-comment", "# fox\r" + good.replace("\n", "\r")
    yield "file-crlf", good.replace("\n", "\r\n")
    yield "file-domain", good + 'domain "other"\n\n' + entry("hen", "gallina")
    yield "file-duplicate", good + entry("fox", "zorra")
    yield "file-good", good


# flag, source, translation; with four strings: msgid, msgid_plural, msgstr[0], msgstr[1]
FORMATS = [
    ("c-format", "%d files", "archivos"),
    ("c-format", "%d files", "%s archivos"),
    ("c-format", "%d files", "%i archivos"),
    ("c-format", "%d files", "%ld archivos"),
    ("c-format", "%d of %s", "%2$s: %1$d"),
    ("c-format", "%d of %s", "%s: %d"),
    ("c-format", "%d of %s", "%1$s: %2$d"),
    ("c-format", "%d of %s", "%2$s"),
    ("c-format", "%d", "%d %d"),
    ("c-format", "%*d", "%d"),
    ("c-format", "%*d", "%*d"),
    ("c-format", "%.*f", "%2$.*1$f"),
    ("c-format", "%-5.2f", "%f"),
    ("c-format", "%d", "%Id"),
    ("c-format", "%d%%", "%d %"),
    ("c-format", "100% right", "mal"),
    ("c-format", "%<PRIu64> B", "%<PRIu32> B"),
    ("possible-c-format", "%d", "a"),
    ("no-c-format", "%d", "a"),
    ("fuzzy, c-format", "%d", "a"),
    ("c-format", "%d a", "%d as", "uno", "%d as"),
    ("c-format", "%d a", "%d as", "%d a", "varios"),
    ("c-format", "%d a", "%d as", "%s a", "%d as"),
    ("c-format, range: 0..1", "%d a", "%d as", "%d a", "varios"),
    ("objc-format", "%@", "%s"),
    ("python-format", "%(name)s", "%(nombre)s"),
    ("python-format", "%(name)s", "%(name)d"),
    ("python-format", "%(name)s", "%s"),
    ("python-format", "%s %d", "%d %s"),
    ("python-format", "%s", "100 % %s"),
    ("python-format", "%(n)d a", "%(n)d as", "uno", "%(n)d as"),
    ("python-format", "%d a", "%d as", "uno", "%d as"),
    ("python-brace-format", "{name}", "{nombre}"),
    ("python-brace-format", "{name} {0}", "{0} {name}"),
    ("python-brace-format", "{name}", "{name"),
    ("python-brace-format", "{name}", "{{name}}"),
    ("python-brace-format", "{name} a", "{name} as", "uno", "{name} as"),
    ("java-format", "{0} of {1}", "{1} de {0}"),
    ("java-format", "{0} of {1}", "{1}"),
    ("java-format", "{0}", "'{0}'"),
    ("java-format", "{0}", "{0,number}"),
    ("java-format", "{0}", "{0"),
    ("java-printf-format", "%s", "%d"),
    ("java-printf-format", "%tY", "%tB"),
    ("csharp-format", "{0} {1}", "{1} {0}"),
    ("csharp-format", "{0} {1}", "{0}"),
    ("csharp-format", "{0}", "{0}}"),
    ("javascript-format", "%s", "%d"),
    ("qt-format", "%1 of %2", "%2 de %1"),
    ("qt-format", "%1 of %2", "%1"),
    ("qt-format", "%1", "%L1"),
    ("qt-format", "%L1", "%1"),
    ("qt-plural-format", "%n files", "archivos"),
    ("kde-format", "%1 of %2", "%1"),
    ("kde-format", "%1 a", "%1 as", "uno", "%1 as"),
    ("kde-format", "%1 %2 a", "%1 %2 as", "uno", "%1 %2 as"),
    ("perl-format", "%s", "%d"),
    ("perl-format", "%2$s %1$d", "%1$d %2$s"),
    ("perl-brace-format", "{name}", "{nombre}"),
    ("perl-brace-format", "fox", "{name}"),
    ("php-format", "%1$s of %2$d", "%2$d de %1$s"),
    ("php-format", "%1$s of %2$d", "%2$s de %1$s"),
    ("php-format", "%s", "%y"),
    ("ruby-format", "%{name}", "%{nombre}"),
    ("ruby-format", "%<n>d", "%<n>s"),
    ("sh-format", "$file is", "es"),
    ("sh-format", "${file} is", "$file es"),
    ("sh-format", "$file", "$(file)"),
    ("lua-format", "%d", "%s"),
    ("lua-format", "%d a", "%d as", "uno", "%d as"),
    ("boost-format", "%1% of %2%", "%2% de %1%"),
    ("boost-format", "%1% of %2%", "%2%"),
    ("boost-format", "%|1$+5d|", "%1$d"),
    ("object-pascal-format", "%s: %d", "%1:d: %0:s"),
    ("object-pascal-format", "%s", "%d"),
    ("tcl-format", "%d", "%s"),
    ("awk-format", "%d", "%s"),
    ("elisp-format", "%d", "%s"),
    ("librep-format", "%d", "%s"),
    ("ycp-format", "%1 %2", "%2"),
    ("c-format, python-format", "%d", "%s"),
    ("unheard-format", "%d", "%s"),
]


def formats() -> Iterator[tuple[str, str]]:
    for number, (flags, *texts) in enumerate(FORMATS):
        if len(texts) == 2:
            text = entry(texts[0], texts[1], flags=flags)
        else:
            text = entry(texts[0], *texts[2:], plural=texts[1], flags=flags)
        yield f"format-{number}-{flags}-{' / '.join(texts)}", header() + text


CATALOGS = dict([*newlines(), *plural_forms(), *headers(), *files(), *formats()])
