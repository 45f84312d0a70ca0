import Glibc

/// The time that this process has kept cores busy.
package enum ProcessorClock {
  /// Seconds since the process began, those of all of its threads together.
  package static var seconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
