"""What is written on a page's buttons and boxes, and comes along when it is pasted.

A whole line must be made of such words: «شارك», «فيسبوك | تويتر | نسخ الرابط». Some of
them are words of the language as well; those tell only beside others of their kind.
"""

import re
from typing import Literal

from generator.arabic.fold import tokens

Sureness = Literal["sure", "perhaps"]


def _phrases(text: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(tokens(line)) for line in text.strip().splitlines())


_SURE = _phrases("""
    شارك
    شاركها
    شاركه
    شاركنا
    شارك عبر
    شارك على
    شارك بواسطة
    شارك القصة
    شارك الخبر
    شارك المقال
    شارك هذا المقال
    شارك هذا الخبر
    مشاركة عبر
    مشاركة على
    مشاركة المقال
    مشاركة الخبر
    طباعة
    نسخ الرابط
    انسخ الرابط
    تم نسخ الرابط
    تم النسخ
    رابط مختصر
    الرابط المختصر
    تكبير الخط
    تصغير الخط
    حجم الخط
    حجم النص
    تكبير النص
    A A
    أ أ
    أضف تعليقا
    أضف تعليق
    أضف تعليقك
    أضف تعليقا جديدا
    إضافة تعليق
    اترك تعليقا
    اترك تعليقك
    اترك ردا
    إلغاء الرد
    الحجم الطبيعي
    انتقل إلى اختصارات الوصول
    copy paste the article video embed link below
    اكتب تعليقا
    اكتب تعليقك
    إرسال التعليق
    أرسل تعليقك
    انشر تعليقك
    تعليقات فيسبوك
    استمع للمقال
    استمع إلى المقال
    استمع للخبر
    استمع إلى الخبر
    الاستماع للمقال
    الاستماع إلى المقال
    تشغيل الفيديو
    تعذر تشغيل الفيديو
    مشغل الفيديو
    مشغل فيديو
    مشغل وسائط
    مشغل ملف صوتي
    جهازك لا يدعم تشغيل الفيديو
    هذا المحتوى لم يعد متوفرا
    إعلان
    إعلان ممول
    إعلان مدفوع
    محتوى إعلاني
    يستمر المحتوى بعد الإعلان
    يستمر المقال بعد الإعلان
    يستمر القراءة بعد الإعلان
    تستمر القراءة بعد الإعلان
    القراءة تستمر بعد الإعلان
    تابع القراءة بعد الإعلان
    واصل القراءة بعد الإعلان
    الوضع الليلي
    الوضع النهاري
    النسخة النصية
    زر الذهاب إلى الأعلى
    العودة إلى الأعلى
    الرجوع إلى أعلى الصفحة
    عودة إلى أعلى الصفحة
    العودة للأعلى
    المقال السابق
    المقال التالي
    الخبر السابق
    الخبر التالي
    السابق التالي
    تخطي إلى المحتوى
    تخط إلى المحتوى
    اذهب إلى المحتوى
    انتقل إلى المحتوى
    أنا أشترك
    إظهار الملخص
    الخط
    الحجم
    ع ع ع
    تصغير النص
    icon الخلاصة
    استمع الآن
    مساحة إعلانية
    انضم إلى المحادثة
    رمز التحقق
    اقرأ ميثاقنا
    تعليقاتكم
    تصميم وبرمجة
    تصميم و برمجة
    الإبلاغ عن خطأ
    أبلغ عن خطأ
    إبلاغ عن خطأ
    الإبلاغ عن تصحيح
    تصحيح خطأ
    الرسالة الإخبارية
    موافقة وإكمال
    نعم موافق
    وافق على جمع المعلومات واستمر
    رفض جمع المعلومات واستمر
    تسجيل الدخول
    إنشاء حساب
    اشترك الآن
    حمل التطبيق
    حمل تطبيقنا
    معلومات المقال
    معلومات عن المقال
    التعليق على الصورة
    صدر الصورة
    TT
    article information
    share on
    share via
    no media source currently available
    copy link
    copylink
    copy url
    share
    share this
    print
    save
    listen
    play video
    video player
    advertisement
    sponsored
    next
    previous
    back to top
    skip to content
""")
_PERHAPS = _phrases("""
    فيسبوك
    فيس بوك
    تويتر
    إكس
    منصة إكس
    واتساب
    واتس اب
    واتس آب
    تلغرام
    تليغرام
    تيليغرام
    تلجرام
    تليجرام
    تيليجرام
    لينكد إن
    لينكدإن
    لينكدين
    لنكدان
    pin interest
    whats app
    محادثة
    مواضيع إضافية
    ت ت
    ع ع
    ماسنجر
    انستغرام
    إنستغرام
    انستجرام
    يوتيوب
    تيك توك
    سناب شات
    ريديت
    بينتريست
    فايبر
    ثريدز
    غوغل نيوز
    أخبار غوغل
    إيميل
    البريد
    بريد إلكتروني
    البريد الإلكتروني
    الإيميل
    facebook
    twitter
    x
    whatsapp
    telegram
    linkedin
    messenger
    instagram
    youtube
    tiktok
    snapchat
    reddit
    pinterest
    viber
    threads
    google news
    email
    mail
    copy
    video
    rss
    صورة الكاتب
    صورة الكاتبة
    صورة المحرر
    قراءة
    الخلاصة
    الملخص
    تابع
    الإعلانات
    الاشتراكات
    النتائج
    رد
    الرد
    إبلاغ
    أعجبني
    حفظ
    احفظ
    حفظ المقال
    استمع
    استماع
    إرسال
    أرسل
    علق
    مشاركة
    تعليقات الزوار
    تعليقات القراء
    تعليق
    تعليقان
    نسخ
    اطبع
    التعليقات
    تعليقات
    لا تعليقات
    متابعة
    تابعنا
    تابعونا
    تابعنا على
    تابعونا على
    اشترك
    اشتراك
    سجل
    بحث
    ابحث
    القائمة
    أقسام
    الأقسام
    الرئيسية
    الصفحة الرئيسية
    مباشر
    البث المباشر
    الحلقات
    السابق
    التالي
    إغلاق
    أغلق
    موافق
    رفض
    أوافق
    عرض المزيد
    عرض الكل
    المزيد
    تحميل المزيد
    من نحن
    عن الموقع
    اتصل بنا
    اتصلوا بنا
    تواصل معنا
    أعلن معنا
    أعلنوا معنا
    للإعلان معنا
    وظائف
    خريطة الموقع
    سياسة الخصوصية
    سياسة الاستخدام
    سياسة ملفات الارتباط
    شروط الاستخدام
    شروط الخدمة
    الشروط والأحكام
    إخلاء المسؤولية
    النشرة الإخبارية
    النشرة البريدية
    الاسم
    بريدك الإلكتروني
    الموقع الإلكتروني
    لا تفوتك
    لا يفوتك
""")
_LONGEST = max(map(len, _SURE | _PERHAPS))


def button(text: str) -> Sureness | None:
    """Whether a line is buttons and nothing else; "perhaps" where its words alone do not tell.

    >>> button("شارك: فيسبوك | تويتر"), button("فيسبوك"), button("شارك الطلاب")
    ('sure', 'perhaps', None)
    """
    if len(text) > 160 or re.search(r"[.؟?!،؛]\s*$", text):
        return None
    found = _split(tokens(text))
    if not found:
        return None
    return "sure" if any(one in _SURE for one in found) or len(found) > 2 else "perhaps"


def _split(words: list[str]) -> list[tuple[str, ...]]:
    """The phrases that a line is made of; none where a word is left. Counts are passed over."""
    found: list[tuple[str, ...]] = []
    at = 0
    while at < len(words):
        if words[at].isdigit() and len(words) > 1:
            at += 1
            continue
        for count in range(min(_LONGEST, len(words) - at), 0, -1):
            phrase = tuple(words[at : at + count])
            if phrase in _SURE or phrase in _PERHAPS:
                found.append(phrase)
                at += count
                break
        else:
            return []
    return found
