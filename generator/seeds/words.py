"""What newsrooms write around an article, folded for comparing.

The lists hold the general ways of the trade, not one newsroom's: seen in many
papers, agencies and broadcasters. A word that is missing costs a stray line in
the text, never a sentence.
"""

import re

from generator.arabic.fold import key


def listed(text: str) -> frozenset[str]:
    """The `key` of each line."""
    return frozenset(key(line) for line in text.strip().splitlines() if line.strip())


SECTIONS = listed("""
    سياسة
    السياسة
    سياسي
    شؤون سياسية
    اقتصاد
    الاقتصاد
    اقتصادي
    اقتصاد وأعمال
    مال وأعمال
    أعمال
    رياضة
    الرياضة
    رياضي
    ثقافة
    الثقافة
    ثقافي
    ثقافة وفن
    ثقافة وفنون
    فن
    فنون
    فن ومشاهير
    منوعات
    علوم
    علوم وتكنولوجيا
    علوم وتقنية
    تكنولوجيا
    تقنية
    صحة
    صحة وجمال
    طب وصحة
    مجتمع
    اجتماعي
    محليات
    محلي
    أخبار محلية
    أخبار
    آخر الأخبار
    أخبار عربية
    أخبار العالم
    أخبار دولية
    العالم
    العالم العربي
    الشرق الأوسط
    عربي ودولي
    عرب وعالم
    دولي
    دولية
    عربية
    عام
    تقارير
    تقرير
    تحقيقات
    مقالات
    مقالات وآراء
    رأي
    آراء
    الرأي
    حوارات
    ملفات
    حوادث
    قضايا
    تعليم
    بيئة
    بيئة ومناخ
    سفر وسياحة
    سيارات
    أسرة
    المرأة
    دين
    تركيا
    المغرب العربي
    أفريقيا
    أوروبا
    أمريكا
    آسيا
    الخليج
    مصر
    الأردن
    السعودية
    لبنان
    سوريا
    العراق
    فلسطين
    تونس
    الجزائر
    المغرب
""")
"""What stands alone above a headline: the part of the paper."""

SECTION_WORDS = frozenset(
    key(word)
    for word in """
    أخبار الأخبار شؤون سياسة سياسية السياسة اقتصاد اقتصادية الاقتصاد أعمال مال أسواق الأسواق رياضة
    رياضية الرياضة ثقافة ثقافية الثقافة فن فنون فنية منوعات علوم العلوم تقنية تكنولوجيا صحة الصحة
    طب مجتمع المجتمع محلية محليات عربية عالمية دولية إقليمية وطنية خليجية أفريقية آسيوية أوروبية
    العالم العرب تقارير تحقيقات مقالات آراء رأي حوارات حوار ملفات حوادث قضايا تعليم بيئة سياحة
    سفر سيارات أسرة المرأة دين إسلاميات عقارات عقار طاقة بنوك بورصة اتصالات كتب أدب سينما مسرح
    موسيقى مشاهير كرة القدم ملاعب عربي دولي محلي جهات جهوية ولايات محافظات مدن ومدن المباريات
    البطولات بطولات الدوري دوري كتاب كتّاب أقلام أعمدة مقال زوايا مناطق
    """.split()
)
"""Of which the names of sections are made that no list has: «رياضة محلية»."""

KINDS = listed("""
    بيان
    بيان صحفي
    بيان صحافي
    بيان إعلامي
    بلاغ
    بلاغ صحفي
    بلاغ صحافي
    خبر صحفي
    خبر صحافي
    تصريح صحفي
    تصريح صحافي
    نشرة صحفية
    للنشر
    للنشر الفوري
    للنشر فورا
    للتعميم
    محظور حتى موعد النشر
    بسم الله الرحمن الرحيم
    بسم الله
    مادة إعلامية
    press release
    for immediate release
    عاجل
    خبر عاجل
    مقال
    مقالة
    مقال رأي
    خبر
    تقرير خاص
    تقرير إخباري
    تقرير
    خاص
    حصري
    متابعة
    تحديث
    تصحيح
    تصويب
    استدراك
    تنويه
    إعادة
    تغطية مباشرة
    تغطية مستمرة
    تغطية حية
    لحظة بلحظة
    مباشر
    بث مباشر
    تحديث مستمر
""")
"""What stands alone above a headline and says what kind of text follows."""


def is_kind(text: str) -> bool:
    """Whether a line says what kind of text follows, perhaps with its number."""
    return key(_NUMBERED.sub("", text).strip(" :-–—*/()[]")) in KINDS


_NUMBERED = re.compile(r"\s+رقم\s*[(\[]?\s*\d+\s*[)\]]?\s*$")

DESKS = listed("""
    سياسي
    عام
    اقتصادي
    رياضي
    ثقافي
    اجتماعي
    تقرير
    دولي
    محلي
    تعليمي
    صحي
    أمني
    علمي
""")
"""As an agency puts its desk before the headline: «سياسي / …»."""
