#include "level.h"
#include "map_kernels.h"

// Sums run over eight lanes in one fixed order, and nothing is fused: every level gives the same bits.
#pragma clang fp contract(off)

typedef float eight __attribute__((vector_size(32)));

#define INLINED static inline __attribute__((always_inline))

/// The sum of the lanes, in one fixed order.
INLINED float sum_of(eight v) {
  return ((v[0] + v[4]) + (v[2] + v[6])) + ((v[1] + v[5]) + (v[3] + v[7]));
}

INLINED void gather(const float *places, const int32_t *partners, eight *x, eight *y) {
  for (int lane = 0; lane < KERNEL_PARTNERS; lane++) {
    const float *place = places + 2 * (int64_t)partners[lane];
    (*x)[lane] = place[0];
    (*y)[lane] = place[1];
  }
}

INLINED eight all(float value) {
  return (eight){value, value, value, value, value, value, value, value};
}

INLINED void add_pulls(const partner_lists *lists, partner_pull pull, const float *places, int32_t first,
                       int32_t n, float *gradients) {
  for (int64_t item = first; item < (int64_t)first + n; item++) {
    const eight own_x = all(places[2 * item]), own_y = all(places[2 * item + 1]);
    eight sum_x = all(0), sum_y = all(0);
    for (int64_t at = lists->starts[item]; at < lists->starts[item + 1]; at += KERNEL_PARTNERS) {
      eight x, y;
      gather(places, lists->partners + at, &x, &y);
      x = own_x - x;
      y = own_y - y;
      const eight q = 1 + x * x + y * y, soft = pull.softness + q;
      eight weight = pull.weight / (soft * soft);
      if (pull.is_local) weight *= 5 / __builtin_elementwise_sqrt(q);
      sum_x += weight * x;
      sum_y += weight * y;
    }
    gradients[2 * item] += sum_of(sum_x);
    gradients[2 * item + 1] += sum_of(sum_y);
  }
}

INLINED void adam_step(const float *gradients, float rate, int32_t n, float *means, float *squares,
                       float *numbers) {
  for (int32_t i = 0; i < n; i++) {
    const float gradient = gradients[i];
    const float mean = means[i] + 0.1f * (gradient - means[i]);
    const float square = squares[i] + 0.001f * (gradient * gradient - squares[i]);
    means[i] = mean;
    squares[i] = square;
    numbers[i] -= rate * mean / (__builtin_sqrtf(square) + 1e-7f);
  }
}

#ifdef KERNEL_X86
__attribute__((target("avx2"))) static void add_pulls_avx2(const partner_lists *lists, partner_pull pull,
                                                          const float *places, int32_t first, int32_t n,
                                                          float *gradients) {
  add_pulls(lists, pull, places, first, n, gradients);
}

__attribute__((target("avx2"))) static void adam_step_avx2(const float *gradients, float rate, int32_t n,
                                                          float *means, float *squares, float *numbers) {
  adam_step(gradients, rate, n, means, squares, numbers);
}
#endif

void kernel_add_pulls(const partner_lists *lists, partner_pull pull, const float *places, int32_t first,
                      int32_t n, float *gradients) {
#ifdef KERNEL_X86
  if (kernel_level_in_use() != KERNEL_PLAIN) {
    add_pulls_avx2(lists, pull, places, first, n, gradients);
    return;
  }
#endif
  add_pulls(lists, pull, places, first, n, gradients);
}

void kernel_adam_step(const float *gradients, float rate, int32_t n, float *means, float *squares,
                      float *numbers) {
#ifdef KERNEL_X86
  if (kernel_level_in_use() != KERNEL_PLAIN) {
    adam_step_avx2(gradients, rate, n, means, squares, numbers);
    return;
  }
#endif
  adam_step(gradients, rate, n, means, squares, numbers);
}
