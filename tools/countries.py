"""Make the table of countries that tags are matched with, from Unicode's names.

    python tools/countries.py > generator/tagging/countries.tsv

CLDR (through Babel) gives the Arabic names; what newsrooms write instead
stands here. The table is kept in the package because loading Babel takes
longer than a build with nothing to do. A test holds the two together.
"""

import sys

from babel import Locale

from generator.arabic.nisba import nisba

SHORT = {
    "AE": "الإمارات",
    "CD": "الكونغو الديمقراطية",
    "CF": "أفريقيا الوسطى",
    "CG": "الكونغو برازافيل",
    "DK": "الدنمارك",
    "DO": "الدومينيكان",
    "GB": "بريطانيا",
    "HK": "هونغ كونغ",
    "HU": "المجر",
    "MM": "ميانمار",
    "MO": "ماكاو",
    "MV": "المالديف",
    "OM": "سلطنة عُمان",
    "PH": "الفلبين",
    "PS": "فلسطين",
    "SA": "السعودية",
    "TL": "تيمور الشرقية",
    "VC": "سانت فنسنت",
}
"""What newsrooms call a country; CLDR's own name becomes an alias."""

SKIPPED = frozenset(
    "AC AI AQ AS AW AX BL BQ BV CC CK CP CQ CX DG EA EU EZ FK GG GI GP GS GU HM IC IM IO JE KY "
    "MF MP MQ MS NC NF NU PF PM PN QO RE SH SJ SX TA TC TF TK UM UN VG VI WF XA XB YT ZZ".split()
)
"""Dependent islands, unions and placeholders: no news desk keeps a tag for them."""

ALIASES = {
    "AE": ("دولة الإمارات",),
    "BA": ("البوسنة",),
    "BY": ("بيلاروسيا", "روسيا البيضاء"),
    "CD": ("جمهورية الكونغو الديمقراطية", "الكونغو الديموقراطية"),
    "CG": ("جمهورية الكونغو",),
    "CI": ("كوت ديفوار", "كوت دي فوار"),
    "CL": ("شيلي",),
    "CV": ("كاب فيردي",),
    "CZ": ("تشيكيا",),
    "DK": ("الدنمرك",),
    "EE": ("أستونيا",),
    "HU": ("هنغاريا",),
    "IE": ("إيرلندا",),
    "IR": ("الجمهورية الإسلامية الإيرانية",),
    "IS": ("أيسلندا", "إيسلندا"),
    "KG": ("قرغيزستان",),
    "KZ": ("كزاخستان",),
    "ML": ("جمهورية مالي", "دولة مالي", "في مالي", "شمال مالي", "وسط مالي", "إلى مالي"),
    "MM": ("بورما",),
    "MW": ("مالاوي",),
    "NZ": ("نيوزيلاندا", "نيوزلندا"),
    "OM": ("عُمان",),
    "PH": ("الفيليبين",),
    "PL": ("بولونيا",),
    "PS": ("دولة فلسطين",),
    "PY": ("الباراغواي",),
    "QA": ("دولة قطر",),
    "RU": ("روسيا الاتحادية", "الاتحاد الروسي"),
    "RW": ("روندا",),
    "SC": ("سيشيل",),
    "SL": ("سييراليون",),
    "SY": ("سورية",),
    "SZ": ("سوازيلاند",),
    "TH": ("تايلند",),
    "TR": ("الجمهورية التركية",),
    "US": (
        "الولايات المتحدة الأمريكية",
        "الولايات المتحدة الأميركية",
        "أمريكا",
        "أميركا",
    ),
    "UY": ("الأوروغواي", "الأورغواي", "أوروغواي"),
    "VA": ("الكرسي الرسولي",),
}
"""Other names. Spellings that fold together need no line: إيران، ايران."""

NISBA: dict[str, tuple[str, ...]] = {
    "AE": ("إماراتي",),
    "AF": ("أفغاني",),
    "AT": ("نمساوي",),
    "BA": ("بوسني",),
    "BF": ("بوركيني", "بوركينابي"),
    "BS": ("باهامي",),
    "BY": ("بيلاروسي",),
    "CI": ("إيفواري",),
    "CR": ("كوستاريكي",),
    "DM": (),
    "DO": ("دومينيكي", "دومينيكاني"),
    "ET": ("إثيوبي",),
    "GB": ("بريطاني",),
    "GN": ("غيني",),
    "GQ": ("غيني استوائي",),
    "HU": ("مجري", "هنغاري"),
    "KG": ("قيرغيزي", "قرغيزي"),
    "KP": ("كوري شمالي",),
    "KR": ("كوري جنوبي",),
    "KZ": ("كازاخستاني", "كازاخي"),
    "LK": ("سريلانكي",),
    "LR": ("ليبيري",),
    "MG": ("مدغشقري", "ملغاشي"),
    "MK": ("مقدوني",),
    "ML": (),
    "MO": (),
    "NG": ("نيجيري",),
    "PL": ("بولندي", "بولوني"),
    "PR": ("بورتوريكي",),
    "PS": ("فلسطيني",),
    "RS": ("صربي",),
    "SS": ("جنوب سوداني",),
    "SV": ("سلفادوري",),
    "TJ": ("طاجيكي", "طاجيكستاني"),
    "TL": ("تيموري",),
    "TM": ("تركماني", "تركمانستاني"),
    "US": ("أمريكي", "أميركي"),
    "UZ": ("أوزبكي", "أوزبكستاني"),
    "VA": ("فاتيكاني",),
    "ZA": ("جنوب أفريقي", "جنوب إفريقي"),
}
"""Adjectives that the rule would get wrong; none where the word means something else."""

WEAK = {
    "BJ": ("بنين",),
    "BZ": ("بليز",),
    "GE": ("جورجي",),
    "ML": ("مالي",),
    "PW": ("بالاو",),
    "QA": ("قطري",),
    "RO": ("روماني", "الروماني", "رومانية", "الرومانية"),
    "TR": ("تركي",),
}
"""Words that are also something else: they count beside a sure name of the country."""


def rows() -> list[str]:
    """One country a line: ISO 3166 code, label, aliases, adjectives, weak words.

    Columns are divided by tabs, what stands in one by «|».
    """
    names = {str(code): str(name) for code, name in Locale("ar").territories.items()}
    table = []
    for code in sorted(code for code in names if len(code) == 2 and code not in SKIPPED):
        own = names[code]
        label = SHORT.get(code, own)
        aliases = [name for name in (own, *ALIASES.get(code, ())) if name != label]
        # «ميانمار (بورما)» is two names.
        aliases = [name for name in aliases if "(" not in name]
        adjectives = NISBA.get(code, () if " " in label else (nisba(label),))
        columns = ("|".join(words) for words in (aliases, adjectives, WEAK.get(code, ())))
        table.append("\t".join((code, label, *columns)))
    return table


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    print("\n".join(rows()))
