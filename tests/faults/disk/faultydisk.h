#pragma once

/// A disk that fails on purpose. The library stands before the C library's calls (linked, or by
/// LD_PRELOAD) and meddles with those on files under one folder:
///
///     none@0         only counts
///     kill@N         the process dies before the Nth call         killafter@N  behind it
///     torn@N         half of the Nth call's bytes, then it dies
///     short@N        half of the bytes, as write(2) may
///     eio@N          the Nth call fails with EIO                  eio@N:K      K calls do
///     full@N:K       no space left from the Nth call on, for K calls or until a file with
///                    "reserve" in its name is removed
///     swallow@N      success is told and nothing is done
///     read@N:K       the Nth read fails with EIO, and so do K from there on
///     reads@0        only counts, and reads
///     power@N:S      the power goes: what was not synced since is lost, in part; S draws the part
///
/// Counted are write, pwrite, fsync, fdatasync, ftruncate, rename, unlink, fallocate and an open
/// that makes a file; with the two plans of reading only read and pread. As a preloaded library it takes its orders from FAULTYDISK_ROOT,
/// FAULTYDISK_PLAN and FAULTYDISK_LOG.
extern "C" {
/// The folder; files that are open already are not looked at.
void faultydisk_root(const char *folder);
/// Each counted call is noted there as "number kind bytes file"; null = nowhere.
void faultydisk_log(const char *file);
/// Begins to count at 0. False for a plan that is not one.
bool faultydisk_arm(const char *plan);
/// Nothing goes wrong any more.
void faultydisk_disarm();
/// How many calls were counted.
long faultydisk_calls();
/// A line of the caller's own in the log.
void faultydisk_note(const char *text);
}
