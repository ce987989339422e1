extension HeaderCatalog {
    /// Arabic headers; the article ال and the variants of letters do not count.
    static let arabic = """
        name | الاسم | Odoo
        name | اسم العميل | Daftra, Qoyod
        name | اسم الزبون | Al-Ameen
        name | العميل/الاسم | common
        name-2 | الاسم المعروض | Odoo
        name-2 | اسم العرض | Zoho Books
        name-3 | الاسم الكامل | common
        name-3 | الاسم بالكامل | common
        name-4 | العميل | common
        name-4 | الزبون | common
        name-4 | اسم الحساب | Al-Ameen
        name-4 | اسم الجهة | common
        contactName | جهة الاتصال | Odoo
        contactName | اسم جهة الاتصال | Qoyod
        contactName | الشخص المسؤول | common
        type | نوع العميل | Daftra
        businessName | اسم الشركة | Odoo, Zoho Books
        businessName | الشركة | Odoo
        businessName | المنشأة | common
        businessName | اسم المنشأة | Qoyod
        businessName | المؤسسة | common
        businessName | اسم المؤسسة | common
        businessName | الاسم التجاري | Daftra
        firstName | الاسم الأول | Daftra, Google Contacts
        lastName | الاسم الأخير | Daftra
        lastName | اسم العائلة | Google Contacts
        lastName | اللقب | common
        email | البريد الإلكتروني | Odoo, Daftra
        email | بريد إلكتروني | Odoo
        email | البريد الالكترونى | common
        email | البريد الكتروني | common
        email | الإيميل | common
        email | عنوان البريد الإلكتروني | Outlook
        email | البريد | common
        email | بريد العميل | common
        email.work | بريد العمل | common
        phone | الهاتف | Odoo, Daftra
        phone | رقم الهاتف | Qoyod
        phone | هاتف العميل | common
        phone | رقم هاتف العميل | common
        phone | الهاتف الرئيسي | common
        phone | هاتف 1 | Al-Ameen
        phone | التليفون | common
        phone | رقم التليفون | common
        phone | تلفون | common
        phone | رقم التلفون | common
        phone | رقم التواصل | common
        phone | رقم الاتصال | common
        phone.mobile | الجوال | Odoo, Daftra
        phone.mobile | رقم الجوال | Qoyod
        phone.mobile | الموبايل | common
        phone.mobile | رقم الموبايل | common
        phone.mobile | المحمول | common
        phone.mobile | رقم المحمول | common
        phone.mobile | الهاتف المحمول | Odoo, Outlook
        phone.mobile | الهاتف الجوال | common
        phone.mobile | رقم الهاتف المحمول | common
        phone.mobile | رقم الهاتف الجوال | common
        phone.mobile | النقال | common
        phone.mobile | الهاتف النقال | common
        phone.mobile | موبايل 1 | common
        phone.mobile | جوال 1 | common
        phone.mobile | واتساب | common
        phone.work | هاتف العمل | Outlook
        phone.work | هاتف المكتب | common
        phone.home | هاتف المنزل | Outlook
        phone.second | هاتف 2 | Al-Ameen
        phone.second | رقم الهاتف 2 | common
        phone.second | الهاتف الثاني | common
        phone.second | تليفون 2 | common
        phone.second-2 | هاتف آخر | Outlook
        phone.second-2 | هاتف بديل | common
        phone.second-2 | هاتف إضافي | common
        phone.second-2 | موبايل 2 | common
        phone.second-2 | جوال 2 | common
        clientNumber | رقم العميل | Daftra
        clientNumber | كود العميل | common
        clientNumber | رمز العميل | common
        clientNumber | رقم الزبون | common
        clientNumber | رمز الزبون | Al-Ameen
        clientNumber-3 | رقم الحساب | common
        clientNumber-3 | رمز الحساب | Al-Ameen
        clientNumber-4 | الكود | common
        clientNumber-4 | المرجع | Odoo
        clientNumber-4 | الرقم المرجعي | common
        address2 | العنوان التفصيلي | common
        secondary.line1 | عنوان الشحن | Zoho Books
        billing.line1 | عنوان الفوترة | Zoho Books
        billing.line1 | عنوان الفاتورة | Odoo
        billing.city | مدينة الفوترة | Zoho Books
        billing.country | بلد الفوترة | Zoho Books
        city | مدينة العميل | common
        postalCode | الرمز البريدى | common
        taxNumber | الرقم الضريبي | Odoo, Qoyod
        taxNumber | رقم التسجيل الضريبي | Zoho Books
        taxNumber | معرف الضريبة | Odoo
        taxNumber | الرقم الضريبى | common
        taxNumber | رقم الضريبة | common
        taxNumber | البطاقة الضريبية | Daftra
        taxNumber | رقم البطاقة الضريبية | common
        commercialRegister | السجل التجاري | Daftra
        commercialRegister | رقم السجل التجاري | Qoyod
        nationalId | الرقم القومي | common
        nationalId | الرقم الوطني | common
        nationalId | رقم الهوية | common
        nationalId | الهوية الوطنية | common
        nationalId | رقم الإقامة | common
        category | التصنيف | Daftra
        category | الفئة | Odoo
        category | تصنيف العميل | common
        category-2 | المجموعة | common
        category-2 | مجموعة العملاء | ERPNext
        notes | ملاحظات | Daftra, Odoo
        notes | ملاحظة | common
        notes | تعليقات | common
        notes | البيان | Al-Ameen
        notes-2 | الوصف | common
        website | الموقع الإلكتروني | Odoo
        website | موقع إلكتروني | common
        website | الموقع | common
        assignedTo | المسؤول | common
        assignedTo | مسؤول المبيعات | common
        assignedTo | المندوب | common
        assignedTo | مندوب المبيعات | Odoo
        birthDate | تاريخ الميلاد | Daftra
        gender | الجنس | Daftra
        language | اللغة | Odoo, Daftra
        timezone | المنطقة الزمنية | Odoo, Daftra
        currency | العملة | Odoo, Daftra
        currency | رمز العملة | Zoho Books
        creditLimit | حد الائتمان | Odoo, Daftra
        creditLimit | الحد الائتماني | common
        creditLimit | سقف الائتمان | common
        creditLimit | سقف الدين | common
        creditLimit | حد الدين | common
        creditPeriodDays | مدة الائتمان | Daftra
        creditPeriodDays | المدة الائتمانية | common
        creditPeriodDays | فترة الائتمان | common
        openingBalance | الرصيد الافتتاحي | Daftra, Zoho Books
        openingBalance | رصيد افتتاحي | Qoyod
        openingBalance | رصيد أول المدة | Al-Ameen
        openingBalance | الرصيد أول المدة | common
        openingBalance | الرصيد الابتدائي | common
        openingBalance | الرصيد السابق | common
        openingBalanceDate | تاريخ الرصيد الافتتاحي | Daftra
        openingBalanceDate | تاريخ رصيد أول المدة | common
        openingBalanceDate-2 | تاريخ الرصيد | common
        """
}
