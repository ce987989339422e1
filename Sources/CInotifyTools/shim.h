// For the watch: a descriptor that wakes it, and what kind of file system it is on.
#include <sys/eventfd.h>
#include <sys/statfs.h>

// The events' type and constants first: the library's own header only names the type.
#include <sys/inotify.h>
#include <inotifytools/inotifytools.h>

// renameat2(2) is in glibc, but declared only with _GNU_SOURCE, which Swift's own Glibc module is built without.
int renameat2(int oldFolder, const char *oldName, int newFolder, const char *newName, unsigned int flags);

// O_PATH of open(2), likewise.
#define INTRAY_OPEN_PATH 010000000

// Leases of fcntl(2), likewise.
#define INTRAY_SET_LEASE 1024

// Extended attributes, in which Linux keeps POSIX ACLs: glibc's header is not in Swift's own Glibc module.
#include <sys/xattr.h>

// statx(2), for the mount that a folder is on: declared by glibc only with _GNU_SOURCE.
#include <linux/stat.h>
int statx(int folder, const char *path, int flags, unsigned int mask, struct statx *result);
