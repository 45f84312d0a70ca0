#include "level.h"
#include "map_kernels.h"
#include <string.h>

// Nothing is fused, and lanes are added in one fixed order: every level gives the same bits.
#pragma clang fp contract(off)

#define INLINED static inline __attribute__((always_inline))

typedef float eight __attribute__((vector_size(32)));
typedef float four __attribute__((vector_size(16)));

INLINED float sum_of(eight v) {
  return ((v[0] + v[4]) + (v[2] + v[6])) + ((v[1] + v[5]) + (v[3] + v[7]));
}

INLINED void add_attraction(const partner_lists *lists, const float *weights, float exaggeration,
                            const float *places, const int32_t *items, int32_t n, float *gradients) {
  for (int32_t number = 0; number < n; number++) {
    const int64_t item = items[number];
    const float own_x = places[2 * item], own_y = places[2 * item + 1];
    eight sum_x = {0}, sum_y = {0};
    for (int64_t at = lists->starts[item]; at < lists->starts[item + 1]; at += KERNEL_PARTNERS) {
      eight x, y, weight;
      for (int lane = 0; lane < KERNEL_PARTNERS; lane++) {
        const float *place = places + 2 * (int64_t)lists->partners[at + lane];
        x[lane] = place[0];
        y[lane] = place[1];
      }
      memcpy(&weight, weights + at, sizeof weight);
      x = own_x - x;
      y = own_y - y;
      weight /= 1 + x * x + y * y;
      sum_x += weight * x;
      sum_y += weight * y;
    }
    gradients[2 * item] += exaggeration * sum_of(sum_x);
    gradients[2 * item + 1] += exaggeration * sum_of(sum_y);
  }
}

typedef int32_t eight_numbers __attribute__((vector_size(32)));

INLINED double push_all(const float *places, int32_t n, int32_t first, int32_t count, float *pushes) {
  double total = 0;
  for (int32_t item = first; item < first + count; item++) {
    const float own_x = places[2 * item], own_y = places[2 * item + 1];
    eight sum_x = {0}, sum_y = {0}, sum = {0};
    for (int32_t at = 0; at < n; at += 8) {
      eight x, y;
      eight_numbers is_other;
      for (int lane = 0; lane < 8; lane++) {
        // Beyond the last the item itself stands in, which is left out.
        const int32_t other = at + lane < n ? at + lane : item;
        x[lane] = places[2 * other];
        y[lane] = places[2 * other + 1];
        is_other[lane] = other == item ? 0 : -1;
      }
      x = own_x - x;
      y = own_y - y;
      const eight kernel = (eight)((eight_numbers)(1 / (1 + x * x + y * y)) & is_other);
      sum += kernel;
      sum_x += kernel * kernel * x;
      sum_y += kernel * kernel * y;
    }
    pushes[2 * item] = sum_of(sum_x);
    pushes[2 * item + 1] = sum_of(sum_y);
    total += (double)sum_of(sum);
  }
  return total;
}

INLINED float step_of(float gradient, float momentum, float rate, float former, float *gain) {
  const _Bool goes_on = (former > 0 && gradient > 0) || (former < 0 && gradient < 0);
  *gain = goes_on ? *gain * 0.8f + 0.01f : *gain + 0.2f;
  return momentum * former - rate * *gain * gradient;
}

INLINED void momentum_step(const float *gradients, float momentum, float rate, int32_t n, float *steps,
                           float *gains, float *places) {
  const float longest = 5;
  for (int32_t i = 0; i < n; i++) {
    float x = step_of(gradients[2 * i], momentum, rate, steps[2 * i], gains + 2 * i);
    float y = step_of(gradients[2 * i + 1], momentum, rate, steps[2 * i + 1], gains + 2 * i + 1);
    const float square = x * x + y * y;
    const float scale = square > longest * longest ? longest / __builtin_sqrtf(square) : 1;
    x *= scale;
    y *= scale;
    steps[2 * i] = x;
    steps[2 * i + 1] = y;
    places[2 * i] += x;
    places[2 * i + 1] += y;
  }
}

/// Where an item lies among the nodes: the first of its four, and their weights.
typedef struct {
  int32_t first;
  four weights;
} spline;

INLINED spline spline_at(float coordinate, float origin, float per_unit) {
  const float u = (coordinate - origin) * per_unit;
  const int32_t node = (int32_t)u;
  const float t = u - (float)node, s = 1 - t, sixth = 1 / 6.0f;
  const float middle = 4 - 6 * t * t + 3 * t * t * t;
  const float next = 4 - 6 * s * s + 3 * s * s * s;
  return (spline){node - 1, {s * s * s * sixth, middle * sixth, next * sixth, t * t * t * sixth}};
}

INLINED int32_t strip_of(float x, plane_grid grid) {
  return (int32_t)((x - grid.left) * grid.per_unit) / KERNEL_STRIP;
}

void kernel_order_by_strip(const float *places, int32_t n, plane_grid grid, int32_t strips,
                           int32_t *starts, int32_t *order) {
  memset(starts, 0, sizeof *starts * (size_t)(strips + 1));
  for (int32_t item = 0; item < n; item++) starts[strip_of(places[2 * (int64_t)item], grid) + 1]++;
  for (int32_t strip = 0; strip < strips; strip++) starts[strip + 1] += starts[strip];
  for (int32_t item = 0; item < n; item++)
    order[starts[strip_of(places[2 * (int64_t)item], grid)]++] = item;
  for (int32_t strip = strips; strip > 0; strip--) starts[strip] = starts[strip - 1];
  starts[0] = 0;
}

INLINED void spread_charges(const float *places, const int32_t *items, int32_t n, plane_grid grid,
                            int32_t stride, float *charges) {
  for (int32_t number = 0; number < n; number++) {
    const float *place = places + 2 * (int64_t)items[number];
    const spline x = spline_at(place[0], grid.left, grid.per_unit);
    const spline y = spline_at(place[1], grid.bottom, grid.per_unit);
    for (int column = 0; column < 4; column++) {
      float *nodes = charges + (int64_t)(x.first + column) * stride + y.first;
      four sum;
      memcpy(&sum, nodes, sizeof sum);
      sum += x.weights[column] * y.weights;
      memcpy(nodes, &sum, sizeof sum);
    }
  }
}

INLINED void subtract_field(const float *places, const int32_t *items, int32_t n, plane_grid grid,
                            int32_t stride, const float *field, float scale, float *gradients) {
  for (int32_t number = 0; number < n; number++) {
    const int64_t item = items[number];
    const spline x = spline_at(places[2 * item], grid.left, grid.per_unit);
    const spline y = spline_at(places[2 * item + 1], grid.bottom, grid.per_unit);
    const eight beside = {y.weights[0], y.weights[0], y.weights[1], y.weights[1],
                          y.weights[2], y.weights[2], y.weights[3], y.weights[3]};
    eight sum = {0};
    for (int column = 0; column < 4; column++) {
      eight nodes;
      memcpy(&nodes, field + 2 * ((int64_t)(x.first + column) * stride + y.first), sizeof nodes);
      sum += x.weights[column] * (beside * nodes);
    }
    gradients[2 * item] -= scale * ((sum[0] + sum[4]) + (sum[2] + sum[6]));
    gradients[2 * item + 1] -= scale * ((sum[1] + sum[5]) + (sum[3] + sum[7]));
  }
}

#ifdef KERNEL_X86
#define AT_EVERY_LEVEL(RESULT, NAME, INNER, PARAMETERS, ARGUMENTS)                                        \
  __attribute__((target("avx2"))) static RESULT INNER##_avx2 PARAMETERS { return INNER ARGUMENTS; } \
  RESULT NAME PARAMETERS {                                                                          \
    return kernel_level_in_use() != KERNEL_PLAIN ? INNER##_avx2 ARGUMENTS : INNER ARGUMENTS;        \
  }
#else
#define AT_EVERY_LEVEL(RESULT, NAME, INNER, PARAMETERS, ARGUMENTS) \
  RESULT NAME PARAMETERS { return INNER ARGUMENTS; }
#endif

AT_EVERY_LEVEL(double, kernel_push_all, push_all,
               (const float *places, int32_t n, int32_t first, int32_t count, float *pushes),
               (places, n, first, count, pushes))
AT_EVERY_LEVEL(void, kernel_add_attraction, add_attraction,
               (const partner_lists *lists, const float *weights, float exaggeration, const float *places,
                const int32_t *items, int32_t n, float *gradients),
               (lists, weights, exaggeration, places, items, n, gradients))
AT_EVERY_LEVEL(void, kernel_momentum_step, momentum_step,
               (const float *gradients, float momentum, float rate, int32_t n, float *steps, float *gains,
                float *places),
               (gradients, momentum, rate, n, steps, gains, places))
AT_EVERY_LEVEL(void, kernel_spread_charges, spread_charges,
               (const float *places, const int32_t *items, int32_t n, plane_grid grid, int32_t stride,
                float *charges),
               (places, items, n, grid, stride, charges))
AT_EVERY_LEVEL(void, kernel_subtract_field, subtract_field,
               (const float *places, const int32_t *items, int32_t n, plane_grid grid, int32_t stride,
                const float *field, float scale, float *gradients),
               (places, items, n, grid, stride, field, scale, gradients))
