// Loops that lay items out in a plane. Every level gives the same bits: lanes are added in one fixed order,
// and no product is fused with a sum. Places and gradients are pairs of x and y.
#pragma once
#include <stdbool.h>
#include <stdint.h>
#ifdef __cplusplus
extern "C" {
#endif

/// Partners of items come in eights.
enum { KERNEL_PARTNERS = 8 };

/// The partners of each item: those of item i stand from `starts[i]` up to `starts[i + 1]`, whole eights,
/// the last filled up with i itself.
typedef struct {
  const int64_t *starts;
  const int32_t *partners;
} partner_lists;

/// How partners pull an item towards them; with q = 1 + their squared distance, by
/// weight / (softness + q)² times the difference of places, and by 5 / √q of that where `is_local`.
typedef struct {
  float weight;
  float softness;
  bool is_local;
} partner_pull;

/// Adds to the gradients of the items numbered `first` and up, `n` of them, what their partners pull;
/// the same to the last bit at every level. Places and gradients are pairs of x and y.
void kernel_add_pulls(const partner_lists *lists, partner_pull pull, const float *places, int32_t first,
                      int32_t n, float *gradients);

/// A step of Adam with β 0.9 and 0.999, whose rate is corrected already, for `n` numbers; the same to
/// the last bit at every level.
void kernel_adam_step(const float *gradients, float rate, int32_t n, float *means, float *squares,
                      float *numbers);

/// Adds to the gradients of the items that `items` numbers, `n` of them, what neighbours of t-SNE pull:
/// weight / (1 + d²) times the difference of places, times `exaggeration`.
void kernel_add_attraction(const partner_lists *lists, const float *weights, float exaggeration,
                           const float *places, const int32_t *items, int32_t n, float *gradients);

/// A step of gradient descent with momentum, a gain for each number, and no step longer than 5, for `n`
/// items.
void kernel_momentum_step(const float *gradients, float momentum, float rate, int32_t n, float *steps,
                          float *gains, float *places);

/// A square grid over the plane: node (0, 0) lies at (`left`, `bottom`), and there are `per_unit` nodes to a
/// unit of length.
typedef struct {
  float left, bottom;
  float per_unit;
} plane_grid;

/// The strips of nodes, so many beside each other, whose items spread their charges one after another.
enum { KERNEL_STRIP = 8 };

/// Orders `n` items by the strip that they lie in, and within it by number. `starts` gets where the items of
/// each of `strips` begin, and one more at the end.
void kernel_order_by_strip(const float *places, int32_t n, plane_grid grid, int32_t strips,
                           int32_t *starts, int32_t *order);

/// Adds the charges of items, 1 each, to the nodes around them, by cubic B-splines; `stride` numbers lie
/// between columns of nodes.
void kernel_spread_charges(const float *places, const int32_t *items, int32_t n, plane_grid grid,
                           int32_t stride, float *charges);

/// Subtracts from the gradients of the items that `items` numbers the field between nodes times `scale`;
/// `stride` nodes lie between columns of nodes, which hold pairs of x and y.
void kernel_subtract_field(const float *places, const int32_t *items, int32_t n, plane_grid grid,
                           int32_t stride, const float *field, float scale, float *gradients);

/// Writes how all others push each of the items numbered `first` and up, `count` of `n`: the sum of the
/// differences of places / (1 + d²)². Returns the sum of 1 / (1 + d²) over the pairs.
double kernel_push_all(const float *places, int32_t n, int32_t first, int32_t count, float *pushes);

/// The shape of a convolution by Fourier transforms. A spectrum holds a column of half + 1 numbers, real
/// and imaginary parts apart, for each of `size` columns (or as many as have charges), `stride` apart.
typedef struct {
  /// A product of powers of 2 and 3, at least 64 and a multiple of 32.
  int32_t size;
  /// Nodes with charges on each side, a multiple of 32, at most size / 2, or size.
  int32_t nodes;
  /// A multiple of 16, above size / 2.
  int32_t stride;
  /// cos and sin of 2π k / size, `size` each.
  const float *cosines;
  const float *sines;
} fourier_shape;

typedef struct {
  float *real;
  float *imaginary;
} spectrum;

/// What charges are convolved with: a real spectrum, and the imaginary ones of the two odd kernels.
typedef struct {
  const float *potential;
  const float *across;
  const float *up;
} field_kernels;

/// The bytes that each thread needs to work in, aligned to 64.
static inline int64_t kernel_fourier_scratch(const fourier_shape *shape) {
  return 3 * (int64_t)shape->size * 128;
}

/// Transforms columns of charges, 32 of them from 32 · group on.
void kernel_transform_columns(const fourier_shape *shape, const float *charges, int32_t group,
                              spectrum out, void *scratch);
/// Transforms 16 rows of a spectrum of `size` columns in place, from 16 · group on.
void kernel_transform_rows(const fourier_shape *shape, int32_t group, spectrum rows, void *scratch);
/// Transforms 16 rows, multiplies them by the two odd kernels, and transforms them back: the one result
/// takes the place of the rows. Returns the sum of potentials of all charges.
double kernel_convolve_rows(const fourier_shape *shape, const field_kernels *kernels, int32_t group,
                            spectrum rows, spectrum up, void *scratch);
/// Transforms 16 columns back, from 16 · group on: the field at each node, pairs of x and y.
void kernel_field_columns(const fourier_shape *shape, int32_t group, spectrum across, spectrum up,
                          float *field, void *scratch);

#ifdef __cplusplus
}
#endif
