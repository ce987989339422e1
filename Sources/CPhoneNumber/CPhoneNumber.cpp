#include "CPhoneNumber.h"

#include <climits>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <string>

#include <phonenumbers/phonenumber.pb.h>
#include <phonenumbers/phonenumberutil.h>

// The library exports these and installs no header for them. Weak: one that hides them can still be linked.
namespace i18n {
namespace phonenumbers {
__attribute__((weak)) int metadata_size();
__attribute__((weak)) const void *metadata_get();
}  // namespace phonenumbers
}  // namespace i18n

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

int intray_phone_e164(const char *number, size_t length, const char *region, char *out, size_t outSize,
                      char *extension, size_t extensionSize) {
    if (extensionSize > 0) extension[0] = 0;
    const PhoneNumberUtil &util = *PhoneNumberUtil::GetInstance();
    PhoneNumber parsed;
    if (util.Parse(std::string(number, length), region ? region : "ZZ", &parsed) != PhoneNumberUtil::NO_PARSING_ERROR)
        return 0;
    if (util.IsPossibleNumberWithReason(parsed) != PhoneNumberUtil::IS_POSSIBLE) return 0;
    std::string text;
    util.Format(parsed, PhoneNumberUtil::E164, &text);
    if (text.size() > outSize) return 0;
    if (parsed.extension().size() < extensionSize)
        std::memcpy(extension, parsed.extension().c_str(), parsed.extension().size() + 1);
    std::memcpy(out, text.data(), text.size());
    return static_cast<int>(text.size());
}

int intray_phone_library(char *out, size_t outSize) {
    Dl_info info;
    if (!dladdr(reinterpret_cast<const void *>(&PhoneNumberUtil::GetInstance), &info) || !info.dli_fname) return 0;
    char path[PATH_MAX];
    if (!realpath(info.dli_fname, path)) return 0;
    const size_t length = std::strlen(path);
    if (length > outSize) return 0;
    std::memcpy(out, path, length);
    return static_cast<int>(length);
}

int intray_phone_metadata(uint64_t *checksum) {
    using namespace i18n::phonenumbers;
    if (!&metadata_size || !&metadata_get) return 0;
    const int size = metadata_size();
    const unsigned char *bytes = static_cast<const unsigned char *>(metadata_get());
    uint64_t hash = 0xcbf29ce484222325;
    for (int index = 0; index < size; index++) hash = (hash ^ bytes[index]) * 0x100000001b3;
    *checksum = hash;
    return size;
}
