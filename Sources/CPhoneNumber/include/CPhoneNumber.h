#ifndef INTRAY_CPHONENUMBER_H
#define INTRAY_CPHONENUMBER_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A phone number in E.164, as libphonenumber reads it.
///
/// `number` is UTF-8, `length` bytes. `region` is a two-letter ISO 3166 code in capitals, or NULL when there is none: then
/// only numbers with an international prefix are understood. `out` gets the number without a terminator; the result is
/// its length, or 0 when the number cannot be understood, is not possible, or does not fit in `outSize`.
/// May be called from any thread.
int intray_phone_e164(const char *_Nonnull number, size_t length, const char *_Nullable region, char *_Nonnull out,
                      size_t outSize);

#ifdef __cplusplus
}
#endif

#endif
