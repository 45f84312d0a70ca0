#include "scan.h"
#include "sorting.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

// Scores that a filter takes in one step.
enum { STRIDE = 16 };

void selection_start(selection *s) {
  s->count = 0;
  s->threshold = -INFINITY;
}

// Floats as integers in the same order, and back.
static int32_t ordinal(float value) {
  int32_t bits;
  memcpy(&bits, &value, sizeof bits);
  return bits ^ (int32_t)((uint32_t)(bits >> 31) >> 1);
}

static float of_ordinal(int32_t order) {
  int32_t bits = order ^ (int32_t)((uint32_t)(order >> 31) >> 1);
  float value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

// Two scores, one on each side of a rank: `above` scores are at or above `high`, `from` are at or
// above `low`.
typedef struct {
  float low, high;
  int32_t above, from;
} bracket;

// Brackets the `k`-th largest of `n` scores, 1 ≤ k ≤ n, with at most `slack` scores inside; more
// only where scores are equal. `above` < k ≤ `from` always holds.
//
// By bisection. For 20 rounds the middle is halfway between the two values; then, for scores that
// lie close together, it is halfway in the sequence of floats between them, so that the search
// ends.
static bracket bracket_of_rank(const float *scores, int32_t n, int32_t k, int32_t slack) {
  score_range range = scan_range(scores, n);
  bracket b = {range.least, nextafterf(range.greatest, INFINITY), 0, n};
  for (int32_t round = 0; b.from - b.above > slack; round++) {
    float middle = b.low + (b.high - b.low) / 2;
    if (round >= 20)
      middle = of_ordinal((int32_t)(((int64_t)ordinal(b.low) + ordinal(b.high)) >> 1));
    if (!(middle > b.low && middle < b.high)) break;
    int32_t count = scan_count(scores, n, middle);
    if (count >= k) {
      b.low = middle;
      b.from = count;
    } else {
      b.high = middle;
      b.above = count;
    }
  }
  return b;
}

// The `k`-th largest of `n` scores, 1 ≤ k ≤ n.
static float kth_largest(const float *scores, int32_t n, int32_t k) {
  enum { FEW = 8 };
  bracket b = bracket_of_rank(scores, n, k, FEW);
  if (b.from - b.above > FEW) return b.low;  // all inside are equal
  float inside[FEW + STRIDE] = {0};  // of infinite scores some are missing
  int32_t count = scan_between(scores, n, b.low, b.high, inside);
  for (int32_t i = 1; i < count; i++) {
    float score = inside[i];
    int32_t place = i;
    for (; place > 0 && inside[place - 1] < score; place--) inside[place] = inside[place - 1];
    inside[place] = score;
  }
  return inside[k - b.above - 1];
}

// An entry so near to the cut that rounding decides on which side it lies.
typedef struct {
  double score;
  int32_t id;
  int32_t place;
} doubtful_entry;

static int best_first(const void *left, const void *right) {
  const doubtful_entry *a = left, *b = right;
  if (a->score != b->score) return a->score > b->score ? -1 : 1;
  return a->id < b->id ? -1 : a->id > b->id;
}

static int first_place_first(const void *left, const void *right) {
  const doubtful_entry *a = left, *b = right;
  return a->place < b->place ? -1 : a->place > b->place;
}

// Scores the `count` entries from `low` to `high` canonically. The first `wanted` of the result are
// the best of them in ascending order of place; of equals, lower ids are better. The caller frees
// it.
static doubtful_entry *best_doubtful(const selection *s, float low, float high, int32_t count,
                                     int32_t wanted, const scored_rows *rows) {
  doubtful_entry *entries = malloc(sizeof(doubtful_entry) * (size_t)count);
  int32_t found = 0;
  // Infinite scores are counted as above `high`, and lie between.
  for (int32_t i = 0; i < s->count && found < count; i++) {
    if (!(s->scores[i] >= low && s->scores[i] <= high)) continue;
    const float *row = rows->rows + (size_t)s->ids[i] * (size_t)rows->columns;
    double score = kernel_canonical_score(rows->metric, rows->query, row, rows->columns);
    entries[found++] = (doubtful_entry){isnan(score) ? -INFINITY : score, s->ids[i], i};
  }
  qsort(entries, (size_t)count, sizeof(doubtful_entry), best_first);
  qsort(entries, (size_t)wanted, sizeof(doubtful_entry), first_place_first);
  return entries;
}

// Keeps the `k` best entries, or all but these, in their order. Entries near the cut are scored
// canonically, so that the result is exact. Of infinite scores, which only rows have that change
// while they are read, at most `k` are kept.
static void keep(selection *s, bool best, int32_t k, const scored_rows *rows) {
  if (k <= 0 || k >= s->count) {
    if (best != (k > 0)) s->count = 0;
    return;
  }
  float cut = kth_largest(s->scores, s->count, k);
  float low = cut - s->margin, high = cut + s->margin;
  int32_t sure = scan_count(s->scores, s->count, nextafterf(high, INFINITY));
  int32_t doubtful = scan_count(s->scores, s->count, low) - sure;
  if (sure + doubtful == k && best) {
    scan_keep(s, low);
    return;
  }
  doubtful_entry *chosen = NULL;
  int32_t chosen_count = 0, next = 0, end = 0;
  if (sure + doubtful > k) {
    chosen_count = sure < k ? k - sure : 0;
    chosen = best_doubtful(s, low, high, doubtful, chosen_count, rows);
  } else {
    high = nextafterf(low, -INFINITY);  // all that are in doubt are among the best
  }
  for (int32_t i = 0; i < s->count; i++) {
    float score = s->scores[i];
    bool is_best = score > high;
    if (next < chosen_count && chosen[next].place == i) {
      is_best = true;
      next++;
    }
    s->scores[end] = score;
    s->ids[end] = s->ids[i];
    end += is_best == best;
  }
  s->count = best && end > k ? k : end;
  free(chosen);
}

// Raises the threshold roughly to the `wanted`-th best of a row of scores; one more is counted,
// since the row may hold `excluded`.
static void raise_threshold(selection *s, const float *scores, int32_t n) {
  if (n <= s->wanted + 1) return;
  bracket b = bracket_of_rank(scores, n, s->wanted + 1, s->wanted / 4 + 16);
  float threshold = b.low - s->margin;
  if (threshold > s->threshold) s->threshold = threshold;
}

// Drops entries that can no longer be among the best; where ties fill the buffer, the cut is exact.
static void make_room(selection *s, const scored_rows *rows) {
  bracket b = bracket_of_rank(s->scores, s->count, s->wanted, s->wanted / 16 + 8);
  float threshold = b.low - s->margin;
  if (threshold > s->threshold) s->threshold = threshold;
  scan_keep(s, s->threshold);
  if (s->count + 2 * STRIDE > s->capacity) keep(s, true, s->wanted, rows);
}

void selection_make_room_roughly(selection *s) {
  if (s->count > s->wanted) {
    bracket b = bracket_of_rank(s->scores, s->count, s->wanted, s->wanted / 16 + 8);
    float threshold = b.low - s->margin;
    if (threshold > s->threshold) s->threshold = threshold;
    scan_keep(s, threshold);  // not `s->threshold`, which may lie above entries kept
  }
  int32_t most = s->capacity / 4 * 3;
  if (s->count <= most) return;
  float cut = kth_largest(s->scores, s->count, most), above = nextafterf(cut, INFINITY);
  int32_t equal = most - scan_count(s->scores, s->count, above), end = 0;
  for (int32_t i = 0; i < s->count; i++) {
    float score = s->scores[i];
    s->scores[end] = score;
    s->ids[end] = s->ids[i];
    end += score > cut || (score == cut && equal-- > 0);
  }
  s->count = end;
  s->threshold = above;
}

void selection_offer(selection *s, const float *scores, const int32_t *ids, int32_t first_id,
                     int32_t n, int32_t excluded, const scored_rows *rows) {
  offered_scores offered = {scores, ids, first_id, n, excluded};
  if (s->count == 0 && n > s->capacity - STRIDE) raise_threshold(s, scores, n);
  for (int32_t at = scan_into(s, &offered, 0); at < n; at = scan_into(s, &offered, at))
    make_room(s, rows);
}

int32_t selection_take(selection *s, int32_t skip, const scored_rows *rows, uint32_t *ids,
                       float *scores) {
  keep(s, true, s->wanted, rows);
  keep(s, false, skip, rows);
  int32_t most = s->wanted > skip ? s->wanted - skip : 0;
  if (s->count > most) s->count = most;  // as in `keep`
  sort_by_id(s->ids, s->scores, s->count);
  memcpy(ids, s->ids, sizeof(uint32_t) * (size_t)s->count);
  memcpy(scores, s->scores, sizeof(float) * (size_t)s->count);
  return s->count;
}

static scored_rows rows_for(int32_t query, const scored_rows *rows) {
  scored_rows own = *rows;
  own.query = rows->rows + (size_t)query * (size_t)rows->columns;
  return own;
}

void selection_offer_rows(selection_block *block, const score_strip *strip,
                          const scored_rows *rows) {
  for (int32_t q = 0; q < strip->queries; q++) {
    int32_t query = strip->first_query + q, place = query - block->first;
    scored_rows own = rows_for(query, rows);
    selection *s = block->selections + place;
    selection_offer(s, strip->scores + (size_t)q * (size_t)strip->stride, NULL, strip->first_row,
                    strip->n, query, &own);
    block->thresholds[place] = s->threshold;
  }
}

// Offers a score that reached the threshold of its column; the threshold may have risen since.
static void offer_to_column(selection_block *block, const score_strip *strip, int32_t q,
                            int32_t column, const scored_rows *rows) {
  selection *s = block->selections + column;
  float score = strip->scores[(size_t)q * (size_t)strip->stride + (size_t)column];
  if (s->count == s->capacity) {
    scored_rows own = rows_for(block->first + column, rows);
    make_room(s, &own);
    block->thresholds[column] = s->threshold;
  }
  if (score < s->threshold) return;
  s->scores[s->count] = score;
  s->ids[s->count++] = strip->first_query + q;
}

void selection_offer_columns(selection_block *block, const score_strip *strip,
                             const scored_rows *rows) {
  uint32_t reached[STRIDE];
  for (int32_t from = 0; from < strip->n; from += STRIDE) {
    int32_t n = strip->n - from < STRIDE ? strip->n - from : STRIDE;
    for (int32_t q = 0; q < strip->queries; q += STRIDE) {
      int32_t left = strip->queries - q;
      score_piece piece = {strip->scores + (size_t)q * (size_t)strip->stride + (size_t)from,
                           strip->stride, left < STRIDE ? left : STRIDE, n};
      if (!scan_columns(&piece, block->thresholds + from, reached)) continue;
      for (int32_t r = 0; r < piece.rows; r++)
        for (; reached[r]; reached[r] &= reached[r] - 1)
          offer_to_column(block, strip, q + r, from + __builtin_ctz(reached[r]), rows);
    }
  }
}
