// Faults of the disk, for a program that is started with this library in LD_PRELOAD.
//
// FAULT_KIND: ENOSPC and EIO fail a write, SHORT writes half of it, KILL ends the process there.
// FAULT_AT:   the number of the write to a regular file that is meant, from 1; ENOSPC and EIO last on.
// FAULT_FILE: only writes to files count whose paths hold this text.
// FAULT_MARK: a file that is made when the fault has happened.
