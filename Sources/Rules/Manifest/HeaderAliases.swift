package import IntrayModel

/// The table of common headers for `columns: auto`: what the exports of Google Contacts, Outlook, QuickBooks, Xero,
/// Odoo, Zoho, HubSpot, Daftra and their kind call their columns, in English and Arabic.
///
/// A line is a tier of headers that mean one thing, apart with `|`; the comparison is `HeaderText.folded`. A column of an
/// earlier tier is taken before one of a later tier; two columns of one tier fit equally well, which is an error. So a
/// tier of its own is for what a product has beside the better column and means something else by (Odoo's `Customer`
/// beside `Name`), never for a mere synonym. A field's own name is in its first tier without being listed.
///
/// Not here, on purpose: `Balance` alone (most often today's balance, not the opening one), `Customer Type` and `النوع`
/// (mean other things in other programs), `ID`, faxes, second e-mail addresses.
package enum HeaderAliases {
    /// What a header says of its column. Phones and addresses come in kinds, from which fields are chosen together.
    package enum Concept: Hashable, Sendable {
        case field(Field)
        /// A person to talk to: the client's name only when nothing better is there.
        case contactName
        case phone(PhoneKind)
        case address(AddressKind, AddressPart)
    }

    /// In the order in which they identify a client.
    package enum PhoneKind: CaseIterable, Sendable { case general, mobile, work, home, second }

    package struct Entry: Hashable, Sendable {
        package let concept: Concept
        package let tier: Int
    }

    /// By folded header.
    static let table: [String: Entry] = Dictionary(all) { first, _ in first }

    /// Every folded header with its entry.
    package static let all: [(String, Entry)] =
        Field.allCases.filter { AddressPart(field: $0) == nil && $0 != .phone && $0 != .phone2 }
        .flatMap { entries(.field($0), [$0.rawValue] + (fields[$0] ?? [])) }
        + entries(.contactName, contactName)
        + PhoneKind.allCases.flatMap { entries(.phone($0), phones[$0] ?? []) }
        + AddressAliases.all.map { (HeaderText.folded($0), Entry(concept: .address($1, $2), tier: $3)) }

    private static func entries(_ concept: Concept, _ tiers: [String]) -> [(String, Entry)] {
        tiers.enumerated().flatMap { tier, line in
            line.split(separator: "|").map {
                // A field's own name is as good as the first line of its synonyms.
                (HeaderText.folded(String($0)), Entry(concept: concept, tier: max(0, tier - 1)))
            }
        }
    }

    private static let contactName = [
        "", "contact name|contact|contact person|primary contact|contact full name|جهة الاتصال|اسم جهة الاتصال",
    ]

    private static let phones: [PhoneKind: [String]] = [
        .general: [
            "phone",
            """
            phone number|phone no|phone numbers|telephone|telephone number|telephone no|tel|tel no|tel number|phone 1|\
            phone 1 value|telephone 1|tel 1|primary phone|primary phone number|main phone|main phone number|\
            contact phone|contact phone number|contact number|customer phone|client phone|customer phone number|\
            client phone number|phone default|الهاتف|هاتف|رقم الهاتف|هاتف العميل|رقم هاتف العميل|الهاتف الرئيسي|هاتف 1|\
            التليفون|رقم التليفون|تلفون|رقم التلفون
            """,
        ],
        .mobile: [
            "mobile",
            """
            mobile phone|mobile number|mobile no|mobile phone number|cell|cell phone|cell number|cell phone number|gsm|\
            mobile 1|الجوال|رقم الجوال|الموبايل|رقم الموبايل|المحمول|رقم المحمول|الهاتف المحمول|الهاتف الجوال|\
            رقم الهاتف المحمول|رقم الهاتف الجوال|النقال|الهاتف النقال|موبايل 1|جوال 1
            """,
        ],
        .work: [
            "work phone",
            "work phone number|business phone|business phone number|office phone|office number|company phone|هاتف العمل|هاتف المكتب",
        ],
        .home: [
            "home phone",
            "home phone number|home number|personal phone|personal phone number|residence phone|هاتف المنزل",
        ],
        .second: [
            "phone2",
            """
            phone 2 value|phone number 2|telephone 2|tel 2|second phone|secondary phone|secondary phone number|\
            هاتف 2|رقم الهاتف 2|الهاتف الثاني|تليفون 2
            """,
            "alternate phone|alt phone|alternative phone|additional phone|mobile 2|هاتف آخر|هاتف بديل|هاتف إضافي|موبايل 2|جوال 2",
            "other phone",
        ],
    ]

    private static let fields: [Field: [String]] = [
        .name: [
            "client name|customer name|customer full name|client full name|الاسم|اسم العميل|اسم الزبون",
            "display name|الاسم المعروض",
            "full name|الاسم الكامل|الاسم بالكامل",
            "customer|client|partner name|العميل|الزبون",
        ],
        .type: ["client type|company type|customer sub type|نوع العميل"],
        .businessName: [
            """
            business|company|company name|organization|organisation|organization name|organisation name|\
            organization 1 name|firm|firm name|اسم الشركة|الشركة|المنشأة|اسم المنشأة|المؤسسة|اسم المؤسسة|الاسم التجاري
            """,
            "account name|legal name|trade name",
        ],
        .firstName: ["given name|first|forename|fname|الاسم الأول"],
        .lastName: ["family name|last|surname|lname|الاسم الأخير|اسم العائلة"],
        .email: [
            """
            email address|email id|mail|email 1|email 1 value|email 1 address|primary email|main email|contact email|\
            customer email|client email|email addresses|البريد الإلكتروني|بريد إلكتروني|البريد إلكتروني|الإيميل|\
            عنوان البريد الإلكتروني|البريد
            """,
            "work email|business email|بريد العمل",
            "home email|personal email",
        ],
        .clientNumber: [
            "client no|client code|customer number|customer no|customer code|رقم العميل|كود العميل|رمز العميل|رقم الزبون",
            "customer id|client id",
            "account number|account no|رقم الحساب",
            "code|reference|internal reference|الكود",
        ],
        .taxNumber: [
            """
            tax no|tax id|tax registration number|tax registration no|tax id number|vat|vat number|vat no|vat id|\
            vat registration number|trn|tin|gstin|gst number|gst no|gst identification number gstin|الرقم الضريبي|\
            رقم التسجيل الضريبي|البطاقة الضريبية|رقم البطاقة الضريبية
            """
        ],
        .commercialRegister: [
            """
            commercial registration|commercial register number|commercial registration number|commercial register no|\
            cr number|cr no|السجل التجاري|رقم السجل التجاري
            """,
            "company registration number|company number|registration number",
        ],
        .nationalId: [
            "national id number|national number|identity number|civil id|الرقم القومي|رقم الهوية|الهوية الوطنية|رقم الإقامة",
            "government id number|id number",
        ],
        .category: [
            "categories|client category|customer category|التصنيف|الفئة", "group|customer group|client group|المجموعة",
        ],
        .notes: ["note|remark|remarks|comment|comments|ملاحظات|ملاحظة|تعليقات", "description|memo|الوصف"],
        .website: [
            "web site|web page|url|website url|homepage|home page|website 1 value|الموقع الإلكتروني|موقع إلكتروني",
            "personal web page|company website",
        ],
        .assignedTo: [
            "assigned|assigned user|sales rep|salesperson|sales representative|account manager|responsible|المسؤول|مسؤول المبيعات|المندوب|مندوب المبيعات",
            "owner|contact owner|account owner|client owner",
        ],
        .birthDate: ["birthday|date of birth|dob|تاريخ الميلاد"],
        .gender: ["sex|الجنس"],
        .language: ["lang|language code|preferred language|اللغة"],
        .timezone: ["tz|المنطقة الزمنية"],
        .currency: [
            "currency code|default currency|default currency code|customer currency|client currency|العملة|رمز العملة"
        ],
        .creditLimit: ["حد الائتمان|الحد الائتماني|سقف الائتمان|سقف الدين|حد الدين"],
        .creditPeriodDays: ["credit period|credit days|مدة الائتمان|المدة الائتمانية|فترة الائتمان"],
        .openingBalance: [
            "opening bal|starting balance|الرصيد الافتتاحي|رصيد افتتاحي|رصيد أول المدة|الرصيد أول المدة|الرصيد الابتدائي"
        ],
        .openingBalanceDate: [
            """
            opening balance at|opening balance as of|opening balance as of date|opening date|starting balance date|\
            تاريخ الرصيد الافتتاحي|تاريخ رصيد أول المدة
            """,
            "balance date|as of|as of date|تاريخ الرصيد",
        ],
    ]
}
