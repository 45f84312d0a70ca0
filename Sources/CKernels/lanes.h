// Canonical sums: lane l adds what stands at positions l, l+8, l+16, …
#pragma once

/// The sum of the lanes, in one fixed order.
static inline double sum_of_lanes(const double lanes[8]) {
  return ((lanes[0] + lanes[4]) + (lanes[2] + lanes[6])) +
         ((lanes[1] + lanes[5]) + (lanes[3] + lanes[7]));
}
