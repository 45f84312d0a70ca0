// Passes over a row of scores, in the instructions in use.
#pragma once
#include "kernels.h"

/// The least and the greatest of `n` ≥ 1 scores.
typedef struct {
  float least;
  float greatest;
} score_range;

score_range scan_range(const float *scores, int32_t n);

/// How many of the scores are at or above `threshold`.
int32_t scan_count(const float *scores, int32_t n, float threshold);

/// Writes the scores from `low` up to, but not including, `high` to `out`, which has room for 16 more
/// than there are, and returns how many there are.
int32_t scan_between(const float *scores, int32_t n, float low, float high, float *out);

/// Keeps the entries of a selection that are at or above `threshold`, in their order.
void scan_keep(selection *s, float threshold);

/// A piece of a strip of scores: up to 16 columns of up to 16 rows that lie `stride` apart.
typedef struct {
  const float *scores;
  int32_t stride;
  int32_t rows;
  int32_t columns;
} score_piece;

/// Sets the bits of the columns of each row that are at or above their thresholds, and tells whether
/// there are any.
bool scan_columns(const score_piece *piece, const float *thresholds, uint32_t reached[16]);

/// A row of scores that is offered to a selection: the ids are `ids`, or `first_id` and up when
/// `ids` is null; `excluded` is never taken.
typedef struct {
  const float *scores;
  const int32_t *ids;
  int32_t first_id;
  int32_t n;
  int32_t excluded;
} offered_scores;

/// Appends those at or above the selection's threshold, in their order, from place `from` on, until
/// the selection is full. Returns the place it came to.
int32_t scan_into(selection *s, const offered_scores *offered, int32_t from);
