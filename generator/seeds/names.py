"""Of which the names of persons are made, and of which they are not, folded."""

from generator.arabic.fold import fold, key
from generator.seeds import lexicon

_GIVEN = lexicon.words("given_names")

GIVEN_NAMES = _GIVEN.known
"""By which a name of a person is known; a missing one costs a line in the text."""

ALSO_WORDS = _GIVEN.everyday
"""Given names that are words as well."""

LEADING_WORDS = _GIVEN.leading
"""Of those the words that headlines begin with: «أمل جديد لمرضى السكري» is nobody."""

FAMILIES = lexicon.words("families").known
"""Family names that no ending tells: with the article most end as «العمري» does."""

TITLES = frozenset(
    key(title)
    for title in """
    د. د أ.د أ.د. م. م أ. الدكتور الدكتورة دكتور المهندس الأستاذ البروفيسور اللواء العميد
    الشيخ السفير الكاتب الكاتبة الصحفي الصحفية الصحافي الصحافية المحامي
    """.split()
)
"""What stands before a name and belongs to it."""

FUNCTION_WORDS = frozenset(
    fold(word)
    for word in """
    في من إلى عن مع أن إن قد لا لم لن ما هو هي هم هذا هذه ذلك تلك التي الذي الذين كان كانت
    يكون قال قالت أكد أكدت أعلن أعلنت بعد قبل خلال حول بين ضد أمام دون حتى منذ عند ثم أو
    كما لكن بل هل كيف لماذا متى أين كل بعض غير أكثر أقل نحو بسبب رغم لدى وهو وهي ولا وما
    """.split()
)
"""What only a sentence has: no name of a person or a paper."""

NO_NAME = FUNCTION_WORDS | frozenset(
    fold(word)
    for word in """
    تحت فوق وراء عبر
    ضمن وفق بحسب حسب يوم اليوم أمس غدا صور فيديو شاهد اقرأ عاجل تقرير مقال خبر أخبار بيان
    تصريح رئيس وزير مدير شركة حكومة وزارة جامعة نادي فريق منتخب حزب جماعة لجنة مجلس هيئة
    وكالة صحيفة ذكرت ذكر أفادت أفاد نقلت نقل كشفت كشف أضاف أضافت أشار أوضح شهد شهدت
    منظمة دولة مدينة قرية محافظة ولاية قمة مؤتمر معرض مهرجان يبحث يؤكد يعلن يدعو يلتقي
    يزور يشارك يفتتح تبحث تؤكد تعلن تدعو تلتقي تزور تشارك تفتتح مقتل إصابة
    """.split()
)
"""Words that stand in headings and sentences, never in a person's name.

Without «على», which folds to the name «علي».
"""
