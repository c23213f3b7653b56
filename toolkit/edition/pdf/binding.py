"""Merge the parts (gatherings) of a book into one tagged PDF.

Each gathering is a separate PDF/UA file made by typst. Its pages, structure tree, bookmarks and
links are merged. Structure: ISO 32000-1, 14.7 (the structure tree, its parent tree and IDs), 12.3.3
(bookmarks), 12.5.6.5 (links).
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from toolkit.errors import MissingPartError
from toolkit.i18n.messages import Words, words_in
from toolkit.i18n.messages import gettext as _

if TYPE_CHECKING:
    import pikepdf

# Provisional URIs of links between apparatus and text, until their targets are known.
_LINK = re.compile(r"bitext:(note|place)-(\d+)")
_PAGES = re.compile(rb"<xmpTPg:NPages>(\d+)<")
_HEADING = re.compile(r"/H([1-5])")
_OTHER = {"note": "place", "place": "note"}


def pikepdf_library() -> Any:
    """Import the library pikepdf.

    Raises:
        MissingPartError: It is not installed.
    """
    try:
        import pikepdf
    except ImportError as error:
        raise MissingPartError(
            _("a long PDF needs the library pikepdf ({why})").format(why=error),
            hint=_("install the extra “pdf”: {command}").format(
                command='pip install "bitext-toolkit[pdf]"'
            ),
        ) from error
    return pikepdf


def pages_of(gathering: bytes) -> int:
    """Return the number of pages from the metadata of a PDF made by typst."""
    told = _PAGES.search(gathering)
    if told is None:
        raise ValueError("the file does not say how many pages it has")
    return int(told[1])


def bind(gatherings: Sequence[bytes], language: str) -> bytes:
    """Merge ``gatherings`` into one PDF file; ``language`` is the interface language.

    Title, language and metadata come from the first gathering. The output is deterministic.

    Raises:
        MissingPartError: pikepdf is not installed.
    """
    binding = _Binding(pikepdf_library(), words_in(language))
    for gathering in gatherings:
        binding.add(gathering)
    return binding.bound()


class _Binding:
    """A binding, to which gatherings are appended in order."""

    def __init__(self, pikepdf: Any, words: Words) -> None:
        self._pikepdf = pikepdf
        self._words = words
        self._whole: pikepdf.Pdf | None = None
        self._sources: list[pikepdf.Pdf] = []  # kept open, because the output uses their streams
        self._digest = hashlib.sha256()

    def add(self, gathering: bytes) -> None:
        """Append a PDF file."""
        self._digest.update(gathering)
        source = self._pikepdf.open(BytesIO(gathering))
        self._sources.append(source)
        if self._whole is None:
            self._whole = source
        else:
            self._add(self._whole, source)

    def _add(self, whole: Any, source: Any) -> None:
        language = source.Root.get("/Lang")
        tree = whole.Root.StructTreeRoot
        after = int(tree.ParentTreeNextKey)
        first = len(whole.pages)
        whole.pages.extend(source.pages)  # before the structure tree, which refers to these pages
        added = whole.copy_foreign(source.Root.StructTreeRoot)
        for page in list(whole.pages)[first:]:
            if "/StructParents" in page.obj:
                page.obj.StructParents = int(page.obj.StructParents) + after
            for annotation in page.obj.get("/Annots", []):
                if "/StructParent" in annotation:
                    annotation.StructParent = int(annotation.StructParent) + after
        numbers = list(added.ParentTree.Nums)
        for key, elements in zip(numbers[::2], numbers[1::2], strict=True):
            tree.ParentTree.Nums.extend([int(key) + after, elements])
        tree.ParentTreeNextKey = after + int(added.ParentTreeNextKey)
        for role, standard in added.get("/RoleMap", {}).items():
            tree.RoleMap[role] = standard
        self._adapt(added, f"G{len(self._sources)}")
        self._join_ids(tree, added)
        document = tree.K[0]
        for element in list(added.K[0].K):
            element.P = document
            if language != whole.Root.get("/Lang") and "/Lang" not in element:
                element.Lang = language
            document.K.append(element)
        _join_bookmarks(whole, source)

    def _adapt(self, tree: Any, prefix: str) -> None:
        """Lower the headings by one level and make IDs unique.

        This is needed because the IDs of every file begin with the same number, and every file
        begins with a heading of level 1.
        """
        named = self._pikepdf.String
        waiting = list(tree.K)
        while waiting:
            element = waiting.pop()
            if not isinstance(element, self._pikepdf.Dictionary) or "/S" not in element:
                continue
            heading = _HEADING.fullmatch(str(element.S))
            if heading:
                element.S = self._pikepdf.Name(f"/H{int(heading[1]) + 1}")
            if "/ID" in element:
                element.ID = named(prefix + str(element.ID))
            attributes: Any = element.get("/A", [])
            is_one = isinstance(attributes, self._pikepdf.Dictionary)
            for each in [attributes] if is_one else attributes:
                if "/Headers" in each:
                    each.Headers = self._pikepdf.Array(
                        [named(prefix + str(head)) for head in each.Headers]
                    )
            kids: Any = element.get("/K", [])
            waiting += list(kids) if isinstance(kids, self._pikepdf.Array) else [kids]
        if "/IDTree" in tree:
            names = list(tree.IDTree.Names)
            tree.IDTree.Names = self._pikepdf.Array(
                [named(prefix + str(n)) if at % 2 == 0 else n for at, n in enumerate(names)]
            )

    def _join_ids(self, tree: Any, added: Any) -> None:
        if "/IDTree" not in added:
            return
        held = list(tree.IDTree.Names) if "/IDTree" in tree else []
        held += list(added.IDTree.Names)
        pairs = sorted(zip(held[::2], held[1::2], strict=True), key=lambda pair: bytes(pair[0]))
        names = self._pikepdf.Array([each for pair in pairs for each in pair])
        tree.IDTree = self._pikepdf.Dictionary(Names=names)

    def bound(self) -> bytes:
        """Return the complete file."""
        whole = self._whole
        if whole is None:
            raise ValueError("nothing is bound")
        self._join_links(whole)
        self._tell(whole)
        made = BytesIO()
        whole.save(
            made,
            object_stream_mode=self._pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
        )
        return made.getvalue()

    def _join_links(self, whole: pikepdf.Pdf) -> None:
        """Resolve links between passages and their notes, with page numbers."""
        number_of = {page.obj.objgen: n for n, page in enumerate(whole.pages, start=1)}
        found = {key: (page, annotation) for key, page, annotation in _links(whole)}
        for (kind, number), (_page, annotation) in found.items():
            target = found.get((_OTHER[kind], number))
            if target is None:
                continue
            page, there = target
            left, _bottom, _right, top = (float(side) for side in there.Rect)
            del annotation["/A"]
            told = self._words.gettext("page {n}").format(n=number_of[page.objgen])
            annotation.Contents = self._pikepdf.String(told)
            annotation.Dest = self._pikepdf.Array([page, self._pikepdf.Name.XYZ, left, top, 0])

    def _tell(self, whole: pikepdf.Pdf) -> None:
        """Update page count and identifiers in the metadata of the first gathering."""
        identity = b64encode(self._digest.digest()[:16]).decode("ascii")
        told = whole.Root.Metadata.read_bytes().decode("utf-8")
        for name, value in (
            ("xmpTPg:NPages", str(len(whole.pages))),
            ("xmpMM:InstanceID", identity),
            ("xmpMM:DocumentID", identity),
        ):
            told = re.sub(rf"<{name}>[^<]*</{name}>", f"<{name}>{value}</{name}>", told)
        whole.Root.Metadata.write(told.encode("utf-8"))


def _links(whole: Any) -> Iterator[tuple[tuple[str, str], Any, Any]]:
    """Yield the links between text and apparatus: name, page and annotation."""
    for page in whole.pages:
        for annotation in page.obj.get("/Annots", []):
            match = _LINK.fullmatch(str(annotation.get("/A", {}).get("/URI", "")))
            if match:
                yield (match[1], match[2]), page.obj, annotation


def _join_bookmarks(whole: pikepdf.Pdf, source: pikepdf.Pdf) -> None:
    """Append the bookmarks of ``source`` to the bookmarks below the title."""
    if "/Outlines" not in source.Root or "/Outlines" not in whole.Root:
        return
    title = whole.Root.Outlines.First
    added = whole.copy_foreign(source.Root.Outlines)
    held, items = [*_chain(title.get("/First"))], [*_chain(added.get("/First"))]
    for item in items:
        item.Parent = title
    if held and items:
        held[-1].Next, items[0].Prev = items[0], held[-1]
    items = held + items
    if items:
        title.First, title.Last, title.Count = items[0], items[-1], -len(items)


def _chain(item: Any) -> Iterator[Any]:
    while item is not None:
        following = item.get("/Next")
        yield item
        item = following
