"""Words that are often written with a hamza too few or too many.

Only words whose slip is no word itself are here: «ان», «اما», «امام», «اثر»,
«الامن», «الاعلام» may each stand for two, and «واحد» is not «وأحد».
"""

from collections.abc import Iterator

# Written without the hamza they have. Each stands for itself alone.
_ALONE = """
إلى لأن لأنه لأنها لأنهم لأننا لأنني ولأن إذا وإذا فإذا أو إلا وإلا إنما وإنما
أيضا أيضاً أيضًا أمس أكثر وأكثر أكبر وأكبر أحدث إحدى وإحدى أخرى وأخرى
أعلن وأعلن أعلنت وأعلنت أكد وأكد أكدت وأكدت أكدوا أوضح وأوضح أوضحت وأوضحت
أشار وأشار أشارت وأشارت أضاف وأضاف أضافت وأضافت أفاد وأفاد أفادت وأفادت
أدلى أعرب وأعرب أعربت وأعربت أصدرت وأصدرت أصيب وأصيب إضافة بالإضافة
إنسان إنسانية إرهابي إرهابية أسبوع أسبوعين أزمة أطفال أميركا وأميركا
"""
# The same with the article, and with و ب ك ل before it.
_DEFINITE = """
الأمم الأردن الأردني الأردنية الأردنيين الأنبار الإسكندرية الإمارات الإماراتي الإماراتية
الإرهاب الإرهابي الإرهابية الإرهابيين الإنسان الإنسانية الإسلام الإسلامي الإسلامية الإسلاميين
الأزمة الأربعاء الأحد الأسبوع الأسبوعين الأول الأولى الأخير الأخيرة الأخرى الأكثر الأكبر
الأمين الأمنية الأوضاع الأراضي الأطفال الأسعار الأسواق الأوسط الإعلامي الإعلامية
"""
# Countries and cities, with the letters that are written onto a name.
_PLACES = """
أوكرانيا إسرائيل أمريكا أميركا إيران إيطاليا ألمانيا أوروبا أستراليا أرمينيا أذربيجان إستونيا
ألبانيا أفغانستان أنغولا أوغندا أوزبكستان أنقرة إسطنبول أبوظبي إدلب أسوان
"""
# Their adjectives, masculine and without the article.
_NISBAS = """
أوكراني إسرائيلي أمريكي أميركي إيراني إيطالي أوروبي أسترالي أفغاني أردني إماراتي
أذربيجاني أرميني أوغندي
"""
# Written with the hamza they have not: their first alef is one of joining.
_JOINING = """
اجتماع اجتماعات اجتماعي اجتماعية اتحاد اتفاق اتفاقية اتصال اتصالات احتجاج احتجاجات احتلال
اختبار اختيار ارتفاع استثمار استثمارات استخدام استعداد استفتاء استقرار استقلال استقالة استمرار
اشتباكات اعتداء اعتقال اعتماد افتتاح اقتصاد اقتصادي اقتصادية التزام امتحان امتحانات انتخاب
انتخابات انتخابي انتخابية انتشار انتقال انسحاب انفجار انخفاض اهتمام
"""
# The same; «أعتقد» is "I think", so only the hamza below tells.
_JOINING_VERBS = """
استقبل استخدم استمر استطاع استعاد استهدف استضاف استقال استنكر استعرض اجتمع اتفق اتهم اتخذ
احتفل احتج احتل اختار اختتم ارتفع ارتكب ازداد اشتبك اشترى اعتبر اعتقد اعتقل اعتمد اعترف
اعتذر افتتح اقترح اقتحم التقى التزم امتنع انتقد انتقل انتهى انتخب انخفض انسحب انضم انطلق
انطلقت انفجر انهار استقبلت استخدمت استمرت استهدفت استضافت اجتمعت اتفقت اتهمت اتخذت احتفلت
ارتفعت اعتبرت اعتقلت اعتمدت افتتحت انتقدت انتقلت انتهت انخفضت انسحبت انضمت
"""
_HAMZAS = str.maketrans("أإآ", "ااا")
_LETTERS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول")
_BEFORE_ARTICLE = ("", "و", "ف", "ب", "ك", "وب")


def _right() -> Iterator[str]:
    yield from _ALONE.split()
    for name in _PLACES.split():
        yield from (letters + name for letters in _LETTERS)
    nisbas = [word + end for word in _NISBAS.split() for end in ("", "ة", "ين", "ون", "ات")]
    yield from (letters + nisba for nisba in nisbas for letters in ("", "و"))
    for word in (*_DEFINITE.split(), *(f"ال{nisba}" for nisba in nisbas), "الألماني", "الألمانية"):
        yield from (letters + word for letters in _BEFORE_ARTICLE)
        yield from (letters + word[2:] for letters in ("لل", "ولل"))


def _slips() -> Iterator[tuple[str, str]]:
    for word in _right():
        yield word.translate(_HAMZAS), word
    for word in _JOINING_VERBS.split():
        yield f"إ{word[1:]}", word
        yield f"وإ{word[1:]}", f"و{word}"
    for word in _JOINING.split():
        for hamza in "أإ":
            slip = hamza + word[1:]
            yield slip, word
            for letters in ("ال", "وال", "بال", "لل"):
                yield letters + slip, letters + word


RIGHT = {slip: word for slip, word in _slips() if slip != word} | {"هذة": "هذه", "وهذة": "وهذه"}
"""Slip → the right spelling, of the same length."""
