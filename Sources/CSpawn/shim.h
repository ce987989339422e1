#include <spawn.h>

// In glibc since 2.34 and 2.29, but declared only with _GNU_SOURCE, which Swift's own Glibc module is built without.
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);
int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *path);
