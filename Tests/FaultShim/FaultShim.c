// Stands in front of the C library's calls on files (LD_PRELOAD) and lets one of them, or all from one on, end
// otherwise than the program expects: by the end of the process, or by an error. Tests/CrashTests is its only user.
//
// strace can inject too, but counts for each system call and each thread on its own; here the calls of the whole
// process are one sequence, so that "every step" is what it says. It is also twenty times as fast.
//
//   SHIM_COUNTS   changes: calls that change something on the disk. all: also those that look, read and lock.
//   SHIM_AT       the call, from 1, at which it happens
//   SHIM_EFFECT   kill: the process ends before the call is made. torn: after half of what is to be written is
//                 written. A number: the call fails with that errno. short: as a number, after a write of half.
//   SHIM_ERRNO    for short
//   SHIM_LASTING  set: every call from SHIM_AT on fails, not the one alone; but for locks
//   SHIM_WHILE    a path: calls fail only while there is something there
//   SHIM_LOG      a file that gets a line for each counted call: number, call, path
//
// Standard output and standard error are not counted: what is said there is judged by the tests.
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum effect { NOTHING, KILL, TORN, FAIL, SHORT };

static struct {
    enum effect effect;
    int code;
    long at;
    int lasting;
    int all;
    const char *during;
    int log;
} plan = {.log = -1};

static atomic_long counter;

// Before the first call of the program; the environment is not touched afterwards.
__attribute__((constructor)) static void read_plan(void) {
    const char *effect = getenv("SHIM_EFFECT");
    const char *code = getenv("SHIM_ERRNO");
    const char *at = getenv("SHIM_AT");
    const char *counts = getenv("SHIM_COUNTS");
    const char *log = getenv("SHIM_LOG");
    plan.at = at ? atol(at) : 0;
    plan.all = counts && strcmp(counts, "all") == 0;
    plan.lasting = getenv("SHIM_LASTING") != NULL;
    plan.during = getenv("SHIM_WHILE");
    if (effect && strcmp(effect, "kill") == 0) plan.effect = KILL;
    else if (effect && strcmp(effect, "torn") == 0) plan.effect = TORN;
    else if (effect && strcmp(effect, "short") == 0) plan.effect = SHORT;
    else if (effect) plan.effect = FAIL;
    plan.code = plan.effect == FAIL ? atoi(effect) : code ? atoi(code) : EIO;
    // What the program starts is not under test: commands after an import, a sanitizer's symbolizer.
    unsetenv("LD_PRELOAD");
    if (log) plan.log = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static void end_process(void) {
    syscall(SYS_kill, getpid(), SIGKILL);
    for (;;) pause();
}

static void note(long number, const char *call, int folder, const char *path) {
    char link[64], place[PATH_MAX] = "", line[2 * PATH_MAX];
    if (folder >= 0) {
        snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
        long length = syscall(SYS_readlinkat, AT_FDCWD, link, place, sizeof place - 1);
        place[length > 0 ? length : 0] = 0;
    }
    int length = snprintf(line, sizeof line, "%ld %s %s%s%s\n", number, call, place, path && *place ? "/" : "",
        path ? path : "");
    if (length > 0) syscall(SYS_write, plan.log, line, (size_t)length);
}

// What is to become of this call. `folder`: the descriptor it is about, or that its path starts from.
static enum effect step(int changes, const char *call, int folder, const char *path) {
    if (!changes && !plan.all) return NOTHING;
    // Once a second Dispatch looks at its threads in /proc, and ends the process when it cannot: no step of ours, and no
    // disk's fault.
    if (path && strncmp(path, "/proc/", 6) == 0) return NOTHING;
    int saved = errno;
    long number = atomic_fetch_add(&counter, 1) + 1;
    if (plan.log >= 0) note(number, call, folder, path);
    enum effect effect = NOTHING;
    if (plan.at > 0 && (number == plan.at || (plan.lasting && number > plan.at))) effect = plan.effect;
    // No disk keeps a system from locks for good; SQLite takes a refused one for another process's and waits ten seconds.
    if (number > plan.at && strcmp(call, "fcntl") == 0) effect = NOTHING;
    if (effect != NOTHING && plan.during && syscall(SYS_faccessat, AT_FDCWD, plan.during, F_OK) != 0) effect = NOTHING;
    // The first is cut short, those after it fail.
    if (effect == SHORT && number > plan.at) effect = FAIL;
    if (effect == KILL) end_process();
    if (effect == FAIL) errno = plan.code;
    else errno = saved;
    return effect;
}

static int is_console(int descriptor) { return descriptor == STDOUT_FILENO || descriptor == STDERR_FILENO; }

// Two threads may look it up at the same time and find the same.
#define REAL(type, name, ...) \
    static type (*found)(__VA_ARGS__); \
    type (*real)(__VA_ARGS__) = __atomic_load_n(&found, __ATOMIC_RELAXED); \
    if (!real) { \
        real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name); \
        __atomic_store_n(&found, real, __ATOMIC_RELAXED); \
    }

// A call that either is made or fails with `failed`. What it cannot tear it is killed before.
#define PASS(changes, name, folder, path, failed, made) \
    do { \
        enum effect effect = step(changes, name, folder, path); \
        if (effect == TORN) end_process(); \
        if (effect == FAIL || effect == SHORT) { if (effect == SHORT) errno = plan.code; return failed; } \
        return made; \
    } while (0)

static int opening_changes(int flags) { return (flags & (O_CREAT | O_TRUNC)) || (flags & O_TMPFILE) == O_TMPFILE; }

#define OPEN(name) \
    int name(const char *path, int flags, ...) { \
        va_list list; va_start(list, flags); mode_t mode = va_arg(list, mode_t); va_end(list); \
        REAL(int, #name, const char *, int, ...); \
        PASS(opening_changes(flags), "open", AT_FDCWD, path, -1, real(path, flags, mode)); \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(name) \
    int name(int folder, const char *path, int flags, ...) { \
        va_list list; va_start(list, flags); mode_t mode = va_arg(list, mode_t); va_end(list); \
        REAL(int, #name, int, const char *, int, ...); \
        PASS(opening_changes(flags), "openat", folder, path, -1, real(folder, path, flags, mode)); \
    }
OPENAT(openat)
OPENAT(openat64)

ssize_t write(int descriptor, const void *bytes, size_t count) {
    REAL(ssize_t, "write", int, const void *, size_t);
    if (is_console(descriptor)) return real(descriptor, bytes, count);
    enum effect effect = step(1, "write", descriptor, NULL);
    if (effect == FAIL) return -1;
    if (effect == TORN) { real(descriptor, bytes, count / 2); end_process(); }
    return real(descriptor, bytes, effect == SHORT ? (count + 1) / 2 : count);
}

#define PWRITE(name, offset_type) \
    ssize_t name(int descriptor, const void *bytes, size_t count, offset_type offset) { \
        REAL(ssize_t, #name, int, const void *, size_t, offset_type); \
        enum effect effect = step(1, "pwrite", descriptor, NULL); \
        if (effect == FAIL) return -1; \
        if (effect == TORN) { real(descriptor, bytes, count / 2, offset); end_process(); } \
        return real(descriptor, bytes, effect == SHORT ? (count + 1) / 2 : count, offset); \
    }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

int rename(const char *from, const char *to) {
    REAL(int, "rename", const char *, const char *);
    PASS(1, "rename", AT_FDCWD, from, -1, real(from, to));
}
int renameat(int from_folder, const char *from, int to_folder, const char *to) {
    REAL(int, "renameat", int, const char *, int, const char *);
    PASS(1, "renameat", from_folder, from, -1, real(from_folder, from, to_folder, to));
}
int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags) {
    REAL(int, "renameat2", int, const char *, int, const char *, unsigned);
    PASS(1, "renameat2", from_folder, from, -1, real(from_folder, from, to_folder, to, flags));
}
int link(const char *from, const char *to) {
    REAL(int, "link", const char *, const char *);
    PASS(1, "link", AT_FDCWD, to, -1, real(from, to));
}
int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags) {
    REAL(int, "linkat", int, const char *, int, const char *, int);
    PASS(1, "linkat", to_folder, to, -1, real(from_folder, from, to_folder, to, flags));
}
int unlink(const char *path) {
    REAL(int, "unlink", const char *);
    PASS(1, "unlink", AT_FDCWD, path, -1, real(path));
}
int unlinkat(int folder, const char *path, int flags) {
    REAL(int, "unlinkat", int, const char *, int);
    PASS(1, "unlinkat", folder, path, -1, real(folder, path, flags));
}
int mkdir(const char *path, mode_t mode) {
    REAL(int, "mkdir", const char *, mode_t);
    PASS(1, "mkdir", AT_FDCWD, path, -1, real(path, mode));
}
int mkdirat(int folder, const char *path, mode_t mode) {
    REAL(int, "mkdirat", int, const char *, mode_t);
    PASS(1, "mkdirat", folder, path, -1, real(folder, path, mode));
}
int rmdir(const char *path) {
    REAL(int, "rmdir", const char *);
    PASS(1, "rmdir", AT_FDCWD, path, -1, real(path));
}
int ftruncate(int descriptor, off_t length) {
    REAL(int, "ftruncate", int, off_t);
    PASS(1, "ftruncate", descriptor, NULL, -1, real(descriptor, length));
}
int ftruncate64(int descriptor, off64_t length) {
    REAL(int, "ftruncate64", int, off64_t);
    PASS(1, "ftruncate", descriptor, NULL, -1, real(descriptor, length));
}
int fsync(int descriptor) {
    REAL(int, "fsync", int);
    PASS(1, "fsync", descriptor, NULL, -1, real(descriptor));
}
int fdatasync(int descriptor) {
    REAL(int, "fdatasync", int);
    PASS(1, "fdatasync", descriptor, NULL, -1, real(descriptor));
}
int fallocate(int descriptor, int mode, off_t offset, off_t length) {
    REAL(int, "fallocate", int, int, off_t, off_t);
    PASS(1, "fallocate", descriptor, NULL, -1, real(descriptor, mode, offset, length));
}
int chmod(const char *path, mode_t mode) {
    REAL(int, "chmod", const char *, mode_t);
    PASS(1, "chmod", AT_FDCWD, path, -1, real(path, mode));
}
int fchmod(int descriptor, mode_t mode) {
    REAL(int, "fchmod", int, mode_t);
    PASS(1, "fchmod", descriptor, NULL, -1, real(descriptor, mode));
}
int fchown(int descriptor, uid_t user, gid_t group) {
    REAL(int, "fchown", int, uid_t, gid_t);
    PASS(1, "fchown", descriptor, NULL, -1, real(descriptor, user, group));
}

// Memory without a file, and private memory, is the allocator's.
#define MMAP(name, offset_type) \
    void *name(void *start, size_t length, int protection, int flags, int descriptor, offset_type offset) { \
        REAL(void *, #name, void *, size_t, int, int, int, offset_type); \
        if (descriptor < 0 || !(flags & MAP_SHARED)) return real(start, length, protection, flags, descriptor, offset); \
        PASS(1, "mmap", descriptor, NULL, MAP_FAILED, real(start, length, protection, flags, descriptor, offset)); \
    }
MMAP(mmap, off_t)
MMAP(mmap64, off64_t)

ssize_t read(int descriptor, void *bytes, size_t count) {
    REAL(ssize_t, "read", int, void *, size_t);
    PASS(0, "read", descriptor, NULL, -1, real(descriptor, bytes, count));
}
#define PREAD(name, offset_type) \
    ssize_t name(int descriptor, void *bytes, size_t count, offset_type offset) { \
        REAL(ssize_t, #name, int, void *, size_t, offset_type); \
        PASS(0, "pread", descriptor, NULL, -1, real(descriptor, bytes, count, offset)); \
    }
PREAD(pread, off_t)
PREAD(pread64, off64_t)

#define FSTAT(name, type) \
    int name(int descriptor, struct type *status) { \
        REAL(int, #name, int, struct type *); \
        PASS(0, "fstat", descriptor, NULL, -1, real(descriptor, status)); \
    }
FSTAT(fstat, stat)
FSTAT(fstat64, stat64)
#define STAT(name, type) \
    int name(const char *path, struct type *status) { \
        REAL(int, #name, const char *, struct type *); \
        PASS(0, "stat", AT_FDCWD, path, -1, real(path, status)); \
    }
STAT(stat, stat)
STAT(stat64, stat64)
STAT(lstat, stat)
STAT(lstat64, stat64)
#define FSTATAT(name, type) \
    int name(int folder, const char *path, struct type *status, int flags) { \
        REAL(int, #name, int, const char *, struct type *, int); \
        PASS(0, "fstatat", folder, path, -1, real(folder, path, status, flags)); \
    }
FSTATAT(fstatat, stat)
FSTATAT(fstatat64, stat64)

int access(const char *path, int mode) {
    REAL(int, "access", const char *, int);
    PASS(0, "access", AT_FDCWD, path, -1, real(path, mode));
}
struct dirent *readdir(DIR *listing) {
    REAL(struct dirent *, "readdir", DIR *);
    PASS(0, "readdir", dirfd(listing), NULL, NULL, real(listing));
}
int flock(int descriptor, int operation) {
    REAL(int, "flock", int, int);
    PASS(0, "flock", descriptor, NULL, -1, real(descriptor, operation));
}
// Only taking a lock can fail; giving one up, and flags of a descriptor, cannot.
#define FCNTL(name) \
    int name(int descriptor, int command, ...) { \
        va_list list; va_start(list, command); void *argument = va_arg(list, void *); va_end(list); \
        REAL(int, #name, int, int, ...); \
        if (command != F_SETLK || ((struct flock *)argument)->l_type == F_UNLCK) return real(descriptor, command, argument); \
        PASS(0, "fcntl", descriptor, NULL, -1, real(descriptor, command, argument)); \
    }
FCNTL(fcntl)
FCNTL(fcntl64)
