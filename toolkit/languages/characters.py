"""Character classes of scripts without word spaces, as ranges for ``re`` and ``regex``.

They include combining marks. A test compares them with Unicode's Script property.
"""

KANA = (
    "\u3031-\u3035\u303c\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"
    "\U0001aff0-\U0001b16f"
)
HAN = (
    "\u3005-\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
WIDE_FORMS = "\u3000-\u33ff\uff00-\uffef"
"""Chinese and Japanese punctuation, letters in circles and squares, and full-width forms."""
HANGUL = "\uac00-\ud7a3"
_OTHER_EAST_ASIAN = (
    "\u3105-\u312f\u31a0-\u31bf"  # Bopomofo
    "\U00016fe0-\U00018dff\U0001b170-\U0001b2fb"  # Tangut, Khitan, Nüshu
)
_SOUTH_EAST_ASIAN = (
    "\u0e01-\u0e3e\u0e40-\u0e4e\u0e80-\u0ecf\u0edc-\u0edf"  # Thai, Lao
    "\u1000-\u103f\u1050-\u108f\u109a-\u109d\ua9e0-\ua9ef\ua9fa-\ua9fe\uaa60-\uaa7f"  # Burmese
    "\u1780-\u17d3\u17d7\u17dc\u17dd"  # Khmer
    "\u1950-\u197f\u1980-\u19cf\u1a20-\u1a7f\u1aa7\uaa80-\uaac2\uaadb-\uaadd"  # scripts of Tai
    "\u1b00-\u1b4c\u1b6b-\u1b73\ua980-\ua9c0\ua9cf"  # Balinese, Javanese
    "\U00011700-\U0001172b\U00011740-\U00011746"  # Ahom
)

UNSPACED = _SOUTH_EAST_ASIAN + KANA + HAN + _OTHER_EAST_ASIAN
"""Letters and marks of scripts without word separators.

Tibetan is excluded: it marks the end of each syllable, which counts as a word.
"""

SPACED_BY_SENSE = _SOUTH_EAST_ASIAN + (
    "\u0f00\u0f0b\u0f0c\u0f18\u0f19\u0f35\u0f37\u0f39\u0f3e-\u0f6c\u0f71-\u0f84\u0f86-\u0fbc\u0fc6"
)
"""Scripts in which a space is punctuation: Tibetan and scripts of South-East Asia."""
