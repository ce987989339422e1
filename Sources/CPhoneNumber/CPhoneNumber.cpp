#include "CPhoneNumber.h"

#include <cstring>
#include <string>

#include <phonenumbers/phonenumber.pb.h>
#include <phonenumbers/phonenumberutil.h>

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

int intray_phone_e164(const char *number, size_t length, const char *region, char *out, size_t outSize) {
    const PhoneNumberUtil &util = *PhoneNumberUtil::GetInstance();
    PhoneNumber parsed;
    if (util.Parse(std::string(number, length), region ? region : "ZZ", &parsed) != PhoneNumberUtil::NO_PARSING_ERROR)
        return 0;
    if (util.IsPossibleNumberWithReason(parsed) != PhoneNumberUtil::IS_POSSIBLE) return 0;
    std::string text;
    util.Format(parsed, PhoneNumberUtil::E164, &text);
    if (text.size() > outSize) return 0;
    std::memcpy(out, text.data(), text.size());
    return static_cast<int>(text.size());
}
