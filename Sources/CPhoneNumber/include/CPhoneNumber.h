#ifndef INTRAY_CPHONENUMBER_H
#define INTRAY_CPHONENUMBER_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A phone number in E.164, as libphonenumber reads it.
///
/// `number` is UTF-8, `length` bytes. `region` is a two-letter ISO 3166 code in capitals, or NULL when there is none: then
/// only numbers with an international prefix are understood. `out` gets the number without a terminator; the result is
/// its length, or 0 when the number cannot be understood, is not possible, or does not fit in `outSize`. E.164 has no
/// extension: `extension` gets that, with a terminator, empty when there is none or it does not fit in `extensionSize`.
/// May be called from any thread.
int intray_phone_e164(const char *_Nonnull number, size_t length, const char *_Nullable region, char *_Nonnull out,
                      size_t outSize, char *_Nonnull extension, size_t extensionSize);

/// The path of the shared library that libphonenumber was loaded from, links followed, without a terminator:
/// `…/libphonenumber.so.8.12`. The result is its length, or 0 when it is not known or does not fit in `outSize`.
int intray_phone_library(char *_Nonnull out, size_t outSize);

/// The size in bytes of the metadata that is compiled into libphonenumber, and their 64-bit FNV-1a checksum; 0 when the
/// library does not show them.
int intray_phone_metadata(uint64_t *_Nonnull checksum);

#ifdef __cplusplus
}
#endif

#endif
