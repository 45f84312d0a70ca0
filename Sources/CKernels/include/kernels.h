// Loops that need instructions chosen at run time: AVX-512, AVX2 or plain C, whichever the
// processor has. No build flags; every level gives the same bits.
#pragma once
#include <stdbool.h>
#include <stdint.h>

typedef enum { KERNEL_PLAIN = 0, KERNEL_AVX2 = 1, KERNEL_AVX512 = 2 } kernel_level;

/// The best level this processor has.
kernel_level kernel_best_level(void);
/// Uses `level`, or the best one below it that the processor has. For tests and benchmarks.
void kernel_use_level(kernel_level level);
/// The level in use: the best one, until another was asked for.
kernel_level kernel_level_in_use(void);

/// The dot product of two rows of `n` floats, the same to the last bit at every level: products
/// are exact in double, and are added in eight lanes in one fixed order.
double kernel_canonical_dot(const float *a, const float *b, int32_t n);

/// Asks for what is at `address` to be brought near, without waiting for it.
static inline void kernel_prefetch(const void *address) { __builtin_prefetch(address); }

/// Copies the rows numbered `ids`, `n` of them and `columns` floats each, to `out`.
void kernel_gather_rows(const float *rows, int32_t columns, const int32_t *ids, int32_t n,
                        float *out);

/// The best `wanted` of the scores offered so far, with those that rounding may confuse with them,
/// in the order in which they were offered.
///
/// Scores from a matrix product are off by at most `margin / 2` from the canonical dot product.
/// Whoever is within `margin` of the cut is kept until `selection_take` scores it canonically.
typedef struct {
  float *scores;   // `capacity` of them
  int32_t *ids;    // `capacity` of them
  int32_t count;
  int32_t capacity;  // at least 2 * wanted + 64
  int32_t wanted;    // at least 1
  float threshold;   // scores below it can no longer be among the best
  float margin;
} selection;

/// The rows that a selection's ids number, and the row it selects for.
typedef struct {
  const float *rows;
  int32_t columns;
  const float *query;
} scored_rows;

/// Makes an empty selection over buffers the caller owns.
void selection_start(selection *s);
/// Offers `n` scores; the ids are `ids`, or `first_id` and up when `ids` is null. `excluded` is never taken.
void selection_offer(selection *s, const float *scores, const int32_t *ids, int32_t first_id,
                     int32_t n, int32_t excluded, const scored_rows *rows);
/// Leaves out the best `skip` of the best `wanted` and writes the others in the order in which they
/// were offered: exact, by canonical dot product, equals in favour of the lower id. Returns how many
/// were written. The selection then has to be started anew.
int32_t selection_take(selection *s, int32_t skip, const scored_rows *rows, uint32_t *ids,
                       float *scores);
