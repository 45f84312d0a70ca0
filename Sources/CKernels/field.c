#include "level.h"
#include "wide_fourier.h"
#include <string.h>

#pragma clang fp contract(off)

/// Three tables of `size` numbers to work in.
typedef struct {
  wide_complex *tables[3];
} workspace;

INLINED workspace workspace_in(const fourier_shape *shape, void *scratch) {
  wide_complex *first = scratch;
  return (workspace){{first, first + shape->size, first + 2 * shape->size}};
}

/// Writes lane l of numbers `at` and up of `from`, `n` of them, to row l of `to`, or adds nothing beyond.
INLINED void store_lanes(const wide *from, int32_t step, int32_t n, float *to, int64_t stride) {
  for (int32_t at = 0; at < n; at++)
    for (int lane = 0; lane < WIDE; lane++) to[lane * stride + at] = from[at * step][lane];
}

/// A column pair is one complex sequence: the real part is column l, the imaginary part column 16 + l.
INLINED void transform_columns(const fourier_shape *shape, const float *charges, int32_t group,
                               spectrum out, void *scratch) {
  const int64_t nodes = shape->nodes, first = (int64_t)group * 2 * WIDE;
  const workspace work = workspace_in(shape, scratch);
  wide_complex *x = work.tables[0];
  const float *columns = charges + first * nodes;
  for (int32_t at = 0; at < nodes; at++)
    for (int lane = 0; lane < WIDE; lane++) {
      x[at].real[lane] = columns[lane * nodes + at];
      x[at].imaginary[lane] = columns[(lane + WIDE) * nodes + at];
    }
  memset(x + nodes, 0, sizeof *x * (size_t)(shape->size - nodes));
  const wide_complex *z = transform(shape, x, work.tables[1]);
  wide_complex *apart = work.tables[2];
  const int32_t half = shape->size / 2;
  float *real = out.real + first * shape->stride, *imaginary = out.imaginary + first * shape->stride;
  for (int part = 0; part < 2; part++) {
    for (int32_t k = 0; k <= half; k++) {
      const wide_complex a = z[k], b = z[k ? shape->size - k : 0];
      apart[k] = part == 0 ? (wide_complex){0.5f * (a.real + b.real), 0.5f * (a.imaginary - b.imaginary)}
                           : (wide_complex){0.5f * (a.imaginary + b.imaginary), 0.5f * (b.real - a.real)};
    }
    store_lanes(&apart[0].real, 2, half + 1, real, shape->stride);
    store_lanes(&apart[0].imaginary, 2, half + 1, imaginary, shape->stride);
    real += (int64_t)WIDE * shape->stride;
    imaginary += (int64_t)WIDE * shape->stride;
  }
}

INLINED wide load(const float *from) {
  wide value;
  memcpy(&value, from, sizeof value);
  return value;
}
INLINED void store(wide value, float *to) { memcpy(to, &value, sizeof value); }

/// The transform of 16 rows.
INLINED wide_complex *transformed_rows(const fourier_shape *shape, int32_t columns, const float *real,
                                       const float *imaginary, const workspace *work) {
  wide_complex *x = work->tables[0];
  for (int64_t at = 0; at < columns; at++)
    x[at] = (wide_complex){load(real + at * shape->stride), load(imaginary + at * shape->stride)};
  memset(x + columns, 0, sizeof *x * (size_t)(shape->size - columns));
  return transform(shape, x, work->tables[1]);
}

INLINED void transform_rows(const fourier_shape *shape, int32_t group, spectrum rows, void *scratch) {
  const workspace work = workspace_in(shape, scratch);
  float *real = rows.real + group * WIDE, *imaginary = rows.imaginary + group * WIDE;
  const wide_complex *result = transformed_rows(shape, shape->size, real, imaginary, &work);
  for (int64_t at = 0; at < shape->size; at++) {
    store(result[at].real, real + at * shape->stride);
    store(result[at].imaginary, imaginary + at * shape->stride);
  }
}

/// Multiplies a spectrum by i times a kernel, and transforms it back.
INLINED void convolve(const fourier_shape *shape, const wide_complex *charges, const float *kernel,
                      wide_complex *x, wide_complex *y, float *real, float *imaginary) {
  // Real and imaginary parts are exchanged for the inverse: i · k · (a + b i) = -k b + k a i.
  for (int64_t at = 0; at < shape->size; at++) {
    const wide k = load(kernel + at * shape->stride);
    x[at] = (wide_complex){k * charges[at].real, -(k * charges[at].imaginary)};
  }
  const wide_complex *result = transform(shape, x, y);
  for (int64_t at = 0; at < shape->nodes; at++) {
    store(result[at].imaginary, real + at * shape->stride);
    store(result[at].real, imaginary + at * shape->stride);
  }
}

typedef double wide_double __attribute__((vector_size(128)));

INLINED double sum_of_potentials(const fourier_shape *shape, const wide_complex *charges,
                                 const float *kernel, int32_t first_row) {
  wide_double sums = {0};
  for (int64_t at = 0; at < shape->size; at++) {
    const wide q = charges[at].real * charges[at].real + charges[at].imaginary * charges[at].imaginary;
    sums += __builtin_convertvector(q * load(kernel + at * shape->stride), wide_double);
  }
  double sum = 0;
  for (int lane = 0; lane < WIDE; lane++) {
    const int32_t row = first_row + lane, half = shape->size / 2;
    if (row <= half) sum += (row == 0 || row == half ? 1 : 2) * sums[lane];
  }
  return sum;
}

INLINED double convolve_rows(const fourier_shape *shape, const field_kernels *kernels, int32_t group,
                             spectrum rows, spectrum up, void *scratch) {
  const workspace work = workspace_in(shape, scratch);
  const int32_t first = group * WIDE;
  wide_complex *charges =
      transformed_rows(shape, shape->nodes, rows.real + first, rows.imaginary + first, &work);
  wide_complex *other = charges == work.tables[0] ? work.tables[1] : work.tables[0];
  const double sum = sum_of_potentials(shape, charges, kernels->potential + first, first);
  convolve(shape, charges, kernels->across + first, other, work.tables[2], rows.real + first,
           rows.imaginary + first);
  convolve(shape, charges, kernels->up + first, other, work.tables[2], up.real + first,
           up.imaginary + first);
  return sum;
}

INLINED void field_columns(const fourier_shape *shape, int32_t group, spectrum across, spectrum up,
                           float *field, void *scratch) {
  const workspace work = workspace_in(shape, scratch);
  wide_complex *x = work.tables[0];
  const int32_t size = shape->size, half = size / 2;
  const int64_t first = (int64_t)group * WIDE, stride = shape->stride;
  // The column of the field as complex numbers, across + i · up, whose spectrum is not symmetric.
  for (int32_t k = 0; k <= half; k++) {
    wide a, b, c, d;
    for (int lane = 0; lane < WIDE; lane++) {
      const int64_t place = (first + lane) * stride + k;
      a[lane] = across.real[place];
      b[lane] = across.imaginary[place];
      c[lane] = up.real[place];
      d[lane] = up.imaginary[place];
    }
    // Exchanged for the inverse: (a + b i) + i (c + d i) = (a - d) + (b + c) i.
    x[k] = (wide_complex){b + c, a - d};
    if (k > 0 && k < half) x[size - k] = (wide_complex){c - b, a + d};
  }
  const wide_complex *result = transform(shape, x, work.tables[1]);
  for (int32_t at = 0; at < shape->nodes; at++)
    for (int lane = 0; lane < WIDE; lane++) {
      float *node = field + 2 * ((first + lane) * shape->nodes + at);
      node[0] = result[at].imaginary[lane];
      node[1] = result[at].real[lane];
    }
}

// Each loop is compiled once for each set of instructions.
#ifdef KERNEL_X86
#define AT_EVERY_LEVEL(RESULT, NAME, INNER, PARAMETERS, ARGUMENTS)                           \
  __attribute__((target("avx2"))) static RESULT INNER##_avx2 PARAMETERS { return INNER ARGUMENTS; } \
  __attribute__((target("avx512f,avx512vl,prefer-vector-width=512"))) static RESULT INNER##_avx512 PARAMETERS {   \
    return INNER ARGUMENTS;                                                                  \
  }                                                                                          \
  RESULT NAME PARAMETERS {                                                                   \
    switch (kernel_level_in_use()) {                                                         \
      case KERNEL_AVX512: return INNER##_avx512 ARGUMENTS;                                   \
      case KERNEL_AVX2: return INNER##_avx2 ARGUMENTS;                                       \
      default: return INNER ARGUMENTS;                                                       \
    }                                                                                        \
  }
#else
#define AT_EVERY_LEVEL(RESULT, NAME, INNER, PARAMETERS, ARGUMENTS) \
  RESULT NAME PARAMETERS { return INNER ARGUMENTS; }
#endif

AT_EVERY_LEVEL(void, kernel_transform_columns, transform_columns,
               (const fourier_shape *shape, const float *charges, int32_t group, spectrum out, void *scratch),
               (shape, charges, group, out, scratch))
AT_EVERY_LEVEL(void, kernel_transform_rows, transform_rows,
               (const fourier_shape *shape, int32_t group, spectrum rows, void *scratch),
               (shape, group, rows, scratch))
AT_EVERY_LEVEL(double, kernel_convolve_rows, convolve_rows,
               (const fourier_shape *shape, const field_kernels *kernels, int32_t group, spectrum rows,
                spectrum up, void *scratch),
               (shape, kernels, group, rows, up, scratch))
AT_EVERY_LEVEL(void, kernel_field_columns, field_columns,
               (const fourier_shape *shape, int32_t group, spectrum across, spectrum up, float *field,
                void *scratch),
               (shape, group, across, up, field, scratch))
