"""Words that are often written with a hamza too few or too many, or a wrong last letter.

Only words whose slip is no word itself are here: «ان», «اما», «امام», «اثر»,
«الامن», «الاعلام», «علي», «وفية», «والى» may each stand for two, and «واحد» is not «وأحد».
"""

from collections.abc import Iterable, Iterator

# Written without the hamza they have. Each stands for itself alone.
_ALONE = """
إلى لأن لأنه لأنها لأنهم لأننا لأنني ولأن إذا وإذا فإذا إذ أو إلا وإلا إنما وإنما
إليها إليهم إليكم إلينا أيضا أيضاً أيضًا أمس أكثر وأكثر أكبر وأكبر أحدث إحدى وإحدى أخرى وأخرى
أعلن وأعلن أعلنت وأعلنت أكد وأكد أكدت وأكدت أكدوا أوضح وأوضح أوضحت وأوضحت
أشار وأشار أشارت وأشارت أضاف وأضاف أضافت وأضافت أفاد وأفاد أفادت وأفادت
أدلى أعرب وأعرب أعربت وأعربت أصدرت وأصدرت أصيب وأصيب إضافة بالإضافة أسفر أسفرت أدان أدانت
أصبح وأصبح أصبحت وأصبحت أجرى وأجرى أبدى وأبدى أقام وأقام أنهى أعاد وأعاد أعطى
إنسان إنسانية إرهابي إرهابية أسبوع أسبوعين أسابيع أزمة أزمات أطفال أميركا وأميركا
أيام أشهر أعضاء أموال أسعار أسلحة أسرة إصابة إطلاق إجراءات إدارة إعلان أثناء أهم أعلى أقل
أقرب أفضل أساس أساسي أساسية أستاذ أبناء إمكانية بإمكان آخرون آخرين وآخرون وآخرين آلاف آسيا
إبراهيم إسماعيل أسامة أيمن أغسطس أكتوبر أيلول آذار أيار أبو
"""
# The same with the article, and with و ب ك ل before it.
_DEFINITE = """
الأمم الأردن الأردنيين الأنبار الإسكندرية الإمارات
الإرهاب الإرهابيين الإنسان الإسلام الإسلاميين
الأزمة الأربعاء الأحد الأسبوع الأسبوعين الأول الأولى الأخير الأخيرة الأخرى الأكثر الأكبر
الأمين الأوضاع الأراضي الأطفال الأسعار الأسواق الأوسط الأزمات الأيام الأشهر الأعضاء
الأموال الأسلحة الأسرة الأسرى الإدارة الإعلان الإجراءات الإصابة الإصابات الإفراج الأرض
الأستاذ الأسهم الأجهزة الأحزاب الأقصى الأعلى الأدنى الأفضل الأقل الأهم الأبرز الأسبق الآخر
الآخرين الآلاف الأمطار الأنظمة الأندية الأهالي الأهداف الأهلي الأزهر الأرقام الأنباء الأمير
الإسكان الإنتاج الإنترنت الإيرادات
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
احتفال احتياجات اختبار اختيار اختلاف ارتفاع استثمار استثمارات استخدام استعداد استفتاء استقرار
استقلال استقالة استمرار استراتيجي استراتيجية استئناف اشتباكات اعتداء اعتداءات اعتراف اعتقال
اعتقالات اعتماد افتتاح اقتراح اقتصاد اقتصادي اقتصادية التزام امتحان امتحانات انتخاب انتخابات
انتخابي انتخابية انتشار انتصار انتقال انتهاكات انسحاب انضمام انطلاق انفجار انقلاب انخفاض اهتمام
"""
# Likewise; but «أستخدم» is another word, «I use», and «أبن» is «to mourn».
_JOINING_BELOW = """
استقبل استخدم استهدف استبعد استأنف استعرض استنكر استغرق استضاف استعاد استمر استمرت استطاع استشهد
انتخب انتقد انتقل انضم انضمت انطلق انعقد انفجر انسحب انخفض انتشر اندلع انقطع انهار اجتمع اختتم
اختطف اختار ارتفع ارتكب اعتبر اعترف اعتقل اعتمد اعتذر اعتزم افتتح اقتحم اقترح اكتشف التزم التقى
انتهى انتهت
ابن ابنة ابنه اسم باسم امرأة اثنان اثنين اثنتين
"""
# A last letter with dots it has not, or without those it has.
_LAST = """
في التي والتي بالتي للتي الذي والذي بالذي للذي كالذي هي الثاني الماضي الحالي التالي
المستشفى بالمستشفى للمستشفى مصطفى عيسى إحدى وإحدى
هذه وهذه بهذه لهذه فهذه فيه لديه معه نفسه الله والله بالله عبدالله مياه المياه اتجاه تجاه
"""
# With the article, and with و ب ك ل before it.
_LAST_DEFINITE = """
الحكومة الدولة المدينة الوزارة المتحدة المملكة الشركة المنطقة المحافظة الجامعة المدرسة اللجنة
الجلسة القمة الحالة المرحلة الساعة السلطة الحركة الثورة القاهرة العامة الخاصة الجديدة القديمة
الكبيرة الأخيرة الأزمة الإدارة المالية الصحة التجارة الصناعة الزراعة العدالة الهيئة المؤسسة المباراة
البطولة الطائرة السيارة العاصمة الجمهورية المكرمة المنورة السابقة القادمة المقبلة الماضية الحالية
الثانية التالية الإسكندرية
"""
# Adjectives, of which all four forms are known: الدولي الدولية. Not «المحلي»,
# for «المحلى» is «the sweetened».
_ADJECTIVES = """
عربي مصري سعودي سوري عراقي لبناني فلسطيني جزائري تونسي مغربي يمني كويتي قطري ليبي سوداني روسي
صيني تركي فرنسي بريطاني دولي وطني رسمي سياسي اقتصادي ثقافي رياضي عسكري خارجي داخلي حكومي عالمي
رئيسي نووي صناعي زراعي تعليمي قانوني إعلامي أمني إقليمي إسلامي إرهابي إنساني أجنبي أولمبي أساسي
ألماني
"""
_HAMZAS = str.maketrans("أإآ", "ااا")
_LASTS = str.maketrans("يىةه", "ىيهة")
_LETTERS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول")
_BEFORE_ARTICLE = ("", "و", "ف", "ب", "ك", "وب")
_BEFORE_JOINING = ("", "و", "ب", "ل", "ال", "وال", "بال", "لل")


def _with_article(words: Iterable[str]) -> Iterator[str]:
    """Each, which begins with the article, and with the letters before it."""
    for word in words:
        yield from (letters + word for letters in _BEFORE_ARTICLE)
        yield from (letters + word[2:] for letters in ("لل", "ولل"))


def _bare_alef() -> Iterator[str]:
    """The words that may lose a hamza."""
    yield from _ALONE.split()
    for name in _PLACES.split():
        yield from (letters + name for letters in _LETTERS)
    nisbas = [word + end for word in _NISBAS.split() for end in ("", "ة", "ين", "ون", "ات")]
    yield from (letters + nisba for nisba in nisbas for letters in ("", "و"))
    yield from _with_article((*_DEFINITE.split(), *(f"ال{nisba}" for nisba in nisbas)))
    yield from _with_article(_adjectives())


def _adjectives() -> Iterator[str]:
    for word in (*_ADJECTIVES.split(), *_NISBAS.split()):
        yield from (f"ال{word}", f"ال{word}ة")


def _slips() -> Iterator[tuple[str, str]]:
    for word in _bare_alef():
        yield word.translate(_HAMZAS), word
    for word in _JOINING.split():
        for hamza in "أإ":
            for letters in _BEFORE_JOINING:
                yield letters + hamza + word[1:], letters + word
    for word in _JOINING_BELOW.split():
        if word[0] == "ا":
            for letters in ("", "و", "ف", "ال", "وال"):
                yield f"{letters}إ{word[1:]}", letters + word
    yield from (("بإسم", "باسم"), ("الأثنين", "الاثنين"))
    for word in (*_LAST.split(), *_with_article((*_LAST_DEFINITE.split(), *_adjectives()))):
        slip = word[:-1] + word[-1].translate(_LASTS)
        yield slip, word
        yield slip.translate(_HAMZAS), word


RIGHT = {slip: word for slip, word in _slips() if slip != word}
"""Slip → the right spelling, of the same length."""
