// There is no disk: whatever a command asks of one fails, as on a file system that cannot be written.
const READ_ONLY = 69; // EROFS
const asked = ["chmod", "faccessat", "fchmod", "fcntl64", "fdatasync", "fstat64", "fstatat64", "ftruncate64", "getcwd",
               "getdents64", "ioctl", "lstat64", "mkdir", "open", "openat", "readlink", "rename", "rmdir", "stat64", "unlink"];
const failing = {};
for (const name of asked) {
  failing[`__syscall_${name}`] = new Function(`return -${READ_ONLY};`);
}
for (const name of ["fd_pread", "fd_pwrite", "fd_read", "fd_seek", "fd_sync", "fd_fdstat_get"]) {
  failing[name] = new Function(`return ${READ_ONLY};`);
}
mergeInto(LibraryManager.library, failing);
