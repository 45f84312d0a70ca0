// Fourier transforms of sixteen sequences at once, a lane each.
#pragma once
#include "map_kernels.h"

#pragma clang fp contract(off)

#define INLINED static inline __attribute__((always_inline))

typedef float wide __attribute__((vector_size(64)));
enum { WIDE = 16 };

typedef struct {
  wide real, imaginary;
} wide_complex;

INLINED wide_complex plus(wide_complex a, wide_complex b) {
  return (wide_complex){a.real + b.real, a.imaginary + b.imaginary};
}
INLINED wide_complex minus(wide_complex a, wide_complex b) {
  return (wide_complex){a.real - b.real, a.imaginary - b.imaginary};
}
/// Times i.
INLINED wide_complex turned(wide_complex a) { return (wide_complex){-a.imaginary, a.real}; }
/// Times e^(-2πi k / size).
INLINED wide_complex times_root(wide_complex a, const fourier_shape *shape, int32_t k) {
  const float c = shape->cosines[k], s = shape->sines[k];
  return (wide_complex){a.real * c + a.imaginary * s, a.imaginary * c - a.real * s};
}

// Stockham's passes: `n` numbers of each of `s` interleaved sequences in x become, sorted, n / radix
// of radix · s in y.

INLINED void pass_by_4(const fourier_shape *shape, int32_t n, int32_t s, const wide_complex *x,
                       wide_complex *y) {
  const int32_t m = n / 4, step = shape->size / n;
  for (int32_t p = 0; p < m; p++)
    for (int32_t q = 0; q < s; q++) {
      const wide_complex a = x[q + s * p], b = x[q + s * (p + m)], c = x[q + s * (p + 2 * m)],
                         d = x[q + s * (p + 3 * m)];
      const wide_complex even = plus(a, c), odd = plus(b, d), difference = minus(a, c),
                         cross = turned(minus(b, d));
      wide_complex *to = y + q + s * 4 * p;
      to[0] = plus(even, odd);
      to[s] = times_root(minus(difference, cross), shape, p * step);
      to[2 * s] = times_root(minus(even, odd), shape, 2 * p * step);
      to[3 * s] = times_root(plus(difference, cross), shape, 3 * p * step);
    }
}

INLINED void pass_by_3(const fourier_shape *shape, int32_t n, int32_t s, const wide_complex *x,
                       wide_complex *y) {
  const int32_t m = n / 3, step = shape->size / n;
  const float sine = 0.8660254037844386f;
  for (int32_t p = 0; p < m; p++)
    for (int32_t q = 0; q < s; q++) {
      const wide_complex a = x[q + s * p], b = x[q + s * (p + m)], c = x[q + s * (p + 2 * m)];
      const wide_complex sum = plus(b, c), gap = turned(minus(b, c));
      const wide_complex middle = {a.real - 0.5f * sum.real, a.imaginary - 0.5f * sum.imaginary};
      const wide_complex cross = {sine * gap.real, sine * gap.imaginary};
      wide_complex *to = y + q + s * 3 * p;
      to[0] = plus(a, sum);
      to[s] = times_root(minus(middle, cross), shape, p * step);
      to[2 * s] = times_root(plus(middle, cross), shape, 2 * p * step);
    }
}

INLINED void pass_by_2(const fourier_shape *shape, int32_t n, int32_t s, const wide_complex *x,
                       wide_complex *y) {
  const int32_t m = n / 2, step = shape->size / n;
  for (int32_t p = 0; p < m; p++)
    for (int32_t q = 0; q < s; q++) {
      const wide_complex a = x[q + s * p], b = x[q + s * (p + m)];
      y[q + s * 2 * p] = plus(a, b);
      y[q + s * (2 * p + 1)] = times_root(minus(a, b), shape, p * step);
    }
}

/// Transforms the `size` numbers in x; the result lies in what is returned, x or y.
///
/// Source: Stockham, "High-speed convolution and correlation", AFIPS 1966. With real and imaginary
/// parts exchanged before and after, the transform is the inverse times `size`.
INLINED wide_complex *transform(const fourier_shape *shape, wide_complex *x, wide_complex *y) {
  for (int32_t n = shape->size, s = 1; n > 1;) {
    const int32_t radix = n % 4 == 0 ? 4 : n % 3 == 0 ? 3 : 2;
    if (radix == 4) pass_by_4(shape, n, s, x, y);
    else if (radix == 3) pass_by_3(shape, n, s, x, y);
    else pass_by_2(shape, n, s, x, y);
    wide_complex *result = y;
    y = x;
    x = result;
    n /= radix;
    s *= radix;
  }
  return x;
}
