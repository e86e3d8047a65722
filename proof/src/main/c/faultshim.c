/*
 * A fault at one exact operation of a process on its store.
 *
 * Preloaded into a program it counts the operations that change files below one folder, and at the operation with a
 * given number it does what a dying process, a torn write, a bad disk or a full disk would do.
 *
 *   FAULT_FOLDER   the folder, absolute; without it nothing is counted
 *   FAULT_MODE     count | kill | torn | eio | dead | enospc
 *   FAULT_AT       the number of the operation, from 1
 *   FAULT_FREE_MS  enospc: after so many milliseconds there is space again; 0 means never
 *   FAULT_HITS     a file that gets a line for the fault itself; with `count` a line for each operation
 *
 * kill    SIGKILL before the operation
 * torn    a write is done up to its half, any other operation wholly; then SIGKILL
 * eio     that operation fails once, as with a sector that cannot be written and was then replaced
 * dead    that operation and all after it fail, as with a disk that is gone
 * enospc  that operation fails, and all after it that need space, until there is space again
 *
 * Counted are open with O_CREAT, write, pwrite, writev, pwritev, ftruncate, fallocate, fsync, fdatasync, unlink, rename
 * and mkdir. What a program writes through memory that is mapped is not seen. For SQLite that is the index of its log
 * (`-shm`), which holds nothing that has to last: it is built again from the log. Its making and its growing are seen.
 *
 * Only the process that was started with these variables is touched: they are taken out of the environment before the
 * program begins, so that its children know nothing of them.
 */
#define _GNU_SOURCE
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
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum mode { OFF, COUNT, KILL, TORN, EIO_ONCE, DEAD, ENOSPC_ON };
enum verdict { GO_ON, TEAR, REFUSE };

static enum mode mode = OFF;
static pid_t armed;
static long fault_at;
static long free_after_ms;
static char folder[PATH_MAX];
static size_t folder_length;
static char hits[PATH_MAX];
static atomic_long operations;
static atomic_long full_since_ms;

static enum mode mode_of(const char *word) {
    if (!strcmp(word, "count")) return COUNT;
    if (!strcmp(word, "kill")) return KILL;
    if (!strcmp(word, "torn")) return TORN;
    if (!strcmp(word, "eio")) return EIO_ONCE;
    if (!strcmp(word, "dead")) return DEAD;
    if (!strcmp(word, "enospc")) return ENOSPC_ON;
    fprintf(stderr, "faultshim: there is no mode `%s`\n", word);
    _exit(97);
}

static const char *variable(const char *name) {
    const char *value = getenv(name);
    return value ? value : "";
}

__attribute__((constructor)) static void arm(void) {
    const char *below = getenv("FAULT_FOLDER");
    if (below) {
        snprintf(folder, sizeof folder, "%s", below);
        folder_length = strlen(folder);
        snprintf(hits, sizeof hits, "%s", variable("FAULT_HITS"));
        fault_at = atol(variable("FAULT_AT"));
        free_after_ms = atol(variable("FAULT_FREE_MS"));
        armed = getpid();
        mode = mode_of(variable("FAULT_MODE"));
    }
    unsetenv("LD_PRELOAD");
    unsetenv("FAULT_FOLDER");
    unsetenv("FAULT_MODE");
    unsetenv("FAULT_AT");
    unsetenv("FAULT_FREE_MS");
    unsetenv("FAULT_HITS");
}

/* A child between fork and exec has the same memory and is not meant. */
static int is_armed(void) {
    return mode != OFF && getpid() == armed;
}

static int is_below(const char *path) {
    return path && !strncmp(path, folder, folder_length) && (path[folder_length] == '/' || path[folder_length] == 0);
}

static int path_of(int file, char *path) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return 1;
}

static long now_ms(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

/* By system calls alone, so that nothing of this is counted itself. */
static void note(long number, const char *operation, const char *path) {
    char line[PATH_MAX + 64];
    int length = snprintf(line, sizeof line, "%ld %s %s\n", number, operation, path);
    int file = (int) syscall(SYS_openat, AT_FDCWD, hits, O_WRONLY | O_CREAT | O_APPEND, 0600);
    if (file < 0) return;
    if (length > (int) sizeof line - 1) length = sizeof line - 1;
    syscall(SYS_write, file, line, (size_t) length);
    syscall(SYS_close, file);
}

static void die(void) {
    kill(armed, SIGKILL);
    for (;;) pause();
}

static enum verdict refuse(int error) {
    errno = error;
    return REFUSE;
}

static int is_full(void) {
    long since = atomic_load(&full_since_ms);
    return since && (!free_after_ms || now_ms() - since < free_after_ms);
}

/* What is to become of an operation; where it is refused, errno says why. */
static enum verdict meet(const char *operation, const char *path, int needs_space) {
    int before = errno;
    long number = atomic_fetch_add(&operations, 1) + 1;
    if (mode == COUNT) {
        note(number, operation, path);
        errno = before;
        return GO_ON;
    }
    if (number == fault_at) note(number, operation, path);
    errno = before;
    switch (mode) {
        case KILL:
            if (number == fault_at) die();
            return GO_ON;
        case TORN:
            return number == fault_at ? TEAR : GO_ON;
        case EIO_ONCE:
            return number == fault_at ? refuse(EIO) : GO_ON;
        case DEAD:
            return number >= fault_at ? refuse(EIO) : GO_ON;
        case ENOSPC_ON:
            if (number == fault_at) {
                atomic_store(&full_since_ms, now_ms());
                return refuse(ENOSPC);
            }
            if (needs_space && is_full()) return refuse(ENOSPC);
            errno = before;
            return GO_ON;
        default:
            return GO_ON;
    }
}

static enum verdict meet_file(const char *operation, int file, int needs_space) {
    char path[PATH_MAX];
    int before = errno;
    int ours = is_armed() && path_of(file, path) && is_below(path);
    errno = before;
    return ours ? meet(operation, path, needs_space) : GO_ON;
}

static enum verdict meet_path(const char *operation, const char *path, int needs_space) {
    return is_armed() && is_below(path) ? meet(operation, path, needs_space) : GO_ON;
}

#define REAL(type, name, ...) \
    static type (*real)(__VA_ARGS__); \
    if (!real) real = (type (*)(__VA_ARGS__)) dlsym(RTLD_NEXT, name)

/* What is not a write is done wholly before the death. */
#define ACT(verdict, call) \
    switch (verdict) { \
        case REFUSE: return -1; \
        case TEAR: (void) !(call); die(); break; \
        case GO_ON: break; \
    } \
    return call

#define WRITE(verdict, half, whole) \
    switch (verdict) { \
        case REFUSE: return -1; \
        case TEAR: (void) !(half); die(); break; \
        case GO_ON: break; \
    } \
    return whole

static mode_t mode_from(int flags, va_list more) {
    return flags & O_CREAT || (flags & O_TMPFILE) == O_TMPFILE ? (mode_t) va_arg(more, int) : 0;
}

#define OPEN(name) \
    int name(const char *path, int flags, ...) { \
        REAL(int, #name, const char *, int, ...); \
        va_list more; \
        va_start(more, flags); \
        mode_t rights = mode_from(flags, more); \
        va_end(more); \
        ACT(flags & O_CREAT ? meet_path("open", path, 1) : GO_ON, real(path, flags, rights)); \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(name) \
    int name(int at, const char *path, int flags, ...) { \
        REAL(int, #name, int, const char *, int, ...); \
        va_list more; \
        va_start(more, flags); \
        mode_t rights = mode_from(flags, more); \
        va_end(more); \
        ACT(flags & O_CREAT ? meet_path("open", path, 1) : GO_ON, real(at, path, flags, rights)); \
    }
OPENAT(openat)
OPENAT(openat64)

ssize_t write(int file, const void *bytes, size_t count) {
    REAL(ssize_t, "write", int, const void *, size_t);
    WRITE(meet_file("write", file, 1), real(file, bytes, count / 2), real(file, bytes, count));
}

#define PWRITE(name, offset_type) \
    ssize_t name(int file, const void *bytes, size_t count, offset_type offset) { \
        REAL(ssize_t, #name, int, const void *, size_t, offset_type); \
        WRITE(meet_file("pwrite", file, 1), real(file, bytes, count / 2, offset), real(file, bytes, count, offset)); \
    }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

ssize_t writev(int file, const struct iovec *parts, int count) {
    REAL(ssize_t, "writev", int, const struct iovec *, int);
    WRITE(meet_file("writev", file, 1), real(file, parts, (count + 1) / 2), real(file, parts, count));
}

#define PWRITEV(name, offset_type) \
    ssize_t name(int file, const struct iovec *parts, int count, offset_type offset) { \
        REAL(ssize_t, #name, int, const struct iovec *, int, offset_type); \
        WRITE(meet_file("pwritev", file, 1), real(file, parts, (count + 1) / 2, offset), \
            real(file, parts, count, offset)); \
    }
PWRITEV(pwritev, off_t)
PWRITEV(pwritev64, off64_t)

int fsync(int file) {
    REAL(int, "fsync", int);
    ACT(meet_file("fsync", file, 0), real(file));
}

int fdatasync(int file) {
    REAL(int, "fdatasync", int);
    ACT(meet_file("fdatasync", file, 0), real(file));
}

int ftruncate(int file, off_t length) {
    REAL(int, "ftruncate", int, off_t);
    ACT(meet_file("ftruncate", file, 1), real(file, length));
}

int ftruncate64(int file, off64_t length) {
    REAL(int, "ftruncate64", int, off64_t);
    ACT(meet_file("ftruncate", file, 1), real(file, length));
}

int fallocate(int file, int how, off_t offset, off_t length) {
    REAL(int, "fallocate", int, int, off_t, off_t);
    ACT(meet_file("fallocate", file, 1), real(file, how, offset, length));
}

int fallocate64(int file, int how, off64_t offset, off64_t length) {
    REAL(int, "fallocate64", int, int, off64_t, off64_t);
    ACT(meet_file("fallocate", file, 1), real(file, how, offset, length));
}

int unlink(const char *path) {
    REAL(int, "unlink", const char *);
    ACT(meet_path("unlink", path, 0), real(path));
}

int rename(const char *from, const char *to) {
    REAL(int, "rename", const char *, const char *);
    ACT(meet_path("rename", to, 0), real(from, to));
}

int mkdir(const char *path, mode_t rights) {
    REAL(int, "mkdir", const char *, mode_t);
    ACT(meet_path("mkdir", path, 1), real(path, rights));
}
