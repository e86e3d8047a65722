/*
 * Makes fsync and fdatasync fail with EIO on files whose name ends as BELAY_FSYNC_SUFFIX says, as long as the
 * file that BELAY_FSYNC_FLAG names exists. Preloaded into a child process by a test.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int must_fail(int file) {
    const char *flag = getenv("BELAY_FSYNC_FLAG");
    const char *suffix = getenv("BELAY_FSYNC_SUFFIX");
    if (flag == NULL || suffix == NULL || access(flag, F_OK) != 0) {
        return 0;
    }
    char link[64];
    char path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path);
    size_t wanted = strlen(suffix);
    return length >= (ssize_t)wanted && memcmp(path + length - wanted, suffix, wanted) == 0;
}

static int forward(const char *name, int file) {
    if (must_fail(file)) {
        errno = EIO;
        return -1;
    }
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
    return real(file);
}

int fsync(int file) {
    return forward("fsync", file);
}

int fdatasync(int file) {
    return forward("fdatasync", file);
}
