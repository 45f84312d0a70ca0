// Loops that need instructions chosen at run time: AVX-512, AVX2 or plain C, whichever the
// processor has. No build flags. Every level selects the same; scores that are not canonical may
// differ in their last bits.
#pragma once
#include <stdbool.h>
#include <stdint.h>
#ifdef __cplusplus
extern "C" {
#endif

typedef enum { KERNEL_PLAIN = 0, KERNEL_AVX2 = 1, KERNEL_AVX512 = 2 } kernel_level;

/// The best level this processor has.
kernel_level kernel_best_level(void);
/// Uses `level`, or the best one below it that the processor has. For benchmarks.
void kernel_use_level(kernel_level level);
/// The level that the calling thread uses.
kernel_level kernel_current_level(void);
/// The same for the calling thread alone, until it goes back to the common level. For tests.
void kernel_use_level_here(kernel_level level);
void kernel_use_common_level_here(void);
/// How many blocks of scores the calling thread has computed at `level`.
uint64_t kernel_runs_here(kernel_level level);

/// The dot product of two rows of `n` floats, the same to the last bit at every level: products
/// are exact in double, and are added in eight lanes in one fixed order.
double kernel_canonical_dot(const float *a, const float *b, int32_t n);

/// The sum of squared differences of two rows, the same to the last bit at every level: differences
/// and squares are rounded in double, and added as in the dot product.
double kernel_canonical_square_distance(const float *a, const float *b, int32_t n);

/// What makes rows similar: a large dot product or a small distance.
typedef enum { KERNEL_DOT = 0, KERNEL_EUCLIDEAN = 1 } kernel_metric;

/// The canonical dot product, or the canonical squared distance with its sign turned.
double kernel_canonical_score(kernel_metric metric, const float *a, const float *b, int32_t n);

/// Sorts `n` numbers that are not negative.
void kernel_sort_numbers(int32_t *numbers, int32_t n);

/// Asks for what is at `address` to be brought near, without waiting for it.
static inline void kernel_prefetch(const void *address) { __builtin_prefetch(address); }
/// The same for all of a row of `columns` floats.
static inline void kernel_prefetch_row(const float *row, int32_t columns) {
  for (int32_t at = 0; at < columns; at += 16) __builtin_prefetch(row + at);
}
/// Asks for `bytes` from `address` on, which are to be written.
static inline void kernel_prefetch_for_writing(const void *address, int64_t bytes) {
  for (int64_t at = 0; at < bytes; at += 64) __builtin_prefetch((const char *)address + at, 1);
}

/// Copies the rows numbered `ids`, `n` of them and `columns` floats each, to `out`.
void kernel_gather_rows(const float *rows, int32_t columns, const int32_t *ids, int32_t n,
                        float *out);

/// Dark pixels on every side of a framed image: one for points between the last pixel and the dark,
/// one beyond.
enum { KERNEL_FRAME = 2 };

/// An image as numbers, row after row, in a frame of `KERNEL_FRAME` dark pixels.
typedef struct {
  const float *pixels;
  /// Without the frame.
  int32_t width, height;
  int32_t channels;
} framed_image;

/// Points in an image, in its pixels, from (`x`, `y`) on.
typedef struct {
  float x, y;
  float step_x, step_y;
} sampling_line;

/// The brightnesses of all channels at `n` points, 1/255 of what lies between the four pixels around,
/// by bilinear interpolation; the same to the last bit at every level. Points lie less than 64 images
/// to the left and above; what is outside is dark.
void kernel_resample_row(const framed_image *image, sampling_line line, int32_t n, float *out);

/// pixel · contrast + brightness + noise · a roughly normal number from one of `draws`, cut to 0…1,
/// for each of `n` pixels; the same to the last bit at every level.
void kernel_alter_brightness(float contrast, float brightness, float noise, const uint64_t *draws,
                             int32_t n, float *pixels);

/// Rows are scored in panels of sixteen, which hold them column after column.
enum { KERNEL_PANEL = 16 };

/// Copies `n` rows of `columns` floats each into panels, times `scale`: the rows numbered `ids`, or
/// the first when `ids` is null. The last panel is filled up with zeros.
void kernel_pack_rows(const float *rows, int32_t columns, const int32_t *ids, int32_t n,
                      float scale, float *panels);

/// `n` packed rows, and what is added to the scores of each. There are as many offsets as places in
/// the panels.
typedef struct {
  const float *panels;
  const float *offsets;
  int32_t n;
} panel_rows;

/// scores[q · s + r] = query q · row r + offset of q + offset of r, in single precision, s being the
/// number of rows rounded up to whole panels. Queries are computed up to the end of their panel.
void kernel_panel_scores(const panel_rows *queries, const panel_rows *rows, int32_t columns,
                         float *scores);

/// The best `wanted` of the scores offered so far, with those that rounding may confuse with them,
/// in the order in which they were offered.
///
/// Scores of packed rows are off by at most `margin / 2` from the canonical ones. Entries within
/// `margin` of the cut are kept until `selection_take` scores them canonically.
typedef struct {
  float *scores;   // `capacity` of them
  int32_t *ids;    // `capacity` of them
  int32_t count;
  int32_t capacity;  // at least wanted + 64
  int32_t wanted;    // at least 1
  float threshold;   // scores below it can no longer be among the best
  float margin;
} selection;

/// The rows that a selection's ids number, and the row it selects for.
typedef struct {
  const float *rows;
  int32_t columns;
  kernel_metric metric;
  const float *query;
} scored_rows;

/// Makes an empty selection over buffers the caller owns.
void selection_start(selection *s);
/// Offers `n` scores; the ids are `ids`, or `first_id` and up when `ids` is null. `excluded` is never taken.
void selection_offer(selection *s, const float *scores, const int32_t *ids, int32_t first_id,
                     int32_t n, int32_t excluded, const scored_rows *rows);
/// Leaves out the best `skip` of the best `wanted` and writes the others by ascending id. The
/// choice is exact, by canonical score; of equals, lower ids are better. Returns how many were
/// written. The selection then has to be started anew.
int32_t selection_take(selection *s, int32_t skip, const scored_rows *rows, uint32_t *ids,
                       float *scores);

/// The selections for the rows numbered `first` and up, `n` of them, and their thresholds side by side.
typedef struct {
  selection *selections;
  float *thresholds;
  int32_t first;
  int32_t n;
} selection_block;

/// Scores of `queries` rows numbered `first_query` and up with `n` others numbered `first_row` and up;
/// the scores of a query lie `stride` after those of the one before.
typedef struct {
  const float *scores;
  int32_t stride;
  int32_t first_query;
  int32_t queries;
  int32_t first_row;
  int32_t n;
} score_strip;

/// Offers the other rows of the strip to each of its queries, whose selections are the block; no
/// row is offered to itself. `rows->query` is not read.
void selection_offer_rows(selection_block *block, const score_strip *strip,
                          const scored_rows *rows);
/// Offers the queries of the strip to each of its other rows, whose selections are the block.
void selection_offer_columns(selection_block *block, const score_strip *strip,
                             const scored_rows *rows);

/// Rows as codes: whole numbers from -127 to 127 in a multiple of four columns. To codes of queries
/// the bias is added, so that they are from 1 to 255; the offsets of the rows subtract it from
/// scores.
enum { KERNEL_CODE_BIAS = 128, KERNEL_NO_SCORE = -(1 << 30) };

/// `n` rows of codes in panels of sixteen, which hold them in fours of columns; the last is filled up
/// with rows that no selection takes. There are as many offsets and ids as places in the panels.
typedef struct {
  const int8_t *panels;
  const int32_t *offsets;
  const int32_t *ids;
  int32_t n;
} code_rows;

/// Packs `n` rows of `columns` codes: the rows numbered `ids`, or the first when `ids` is null.
void kernel_pack_codes(const int8_t *codes, int32_t columns, const int32_t *ids, int32_t n,
                       int8_t *panels, int32_t *offsets);

/// scores[q · s + r] = the dot product of the codes of query q and row r, s being the number of rows
/// rounded up to whole panels. There is room for whole eights of queries and their scores.
void kernel_code_scores(const uint8_t *queries, int32_t n, int32_t columns, const code_rows *rows,
                        int32_t *scores);

/// Offers to the selection of every query the dot products of its codes with those of all rows.
/// Entries within the margin of the cut are kept as long as they fill no more than three quarters
/// of the capacity. These must be room for more than are wanted, and the last quarter for 32 more.
void selection_offer_codes(selection *const *selections, const uint8_t *queries, int32_t n,
                           int32_t columns, const code_rows *rows);

/// Drops entries further below the cut than the margin; of the others, where they fill more than
/// three quarters of the capacity, those with the lowest scores, and of equals the later ones.
void selection_make_room_roughly(selection *s);

/// The place of the largest of `n` ≥ 1 numbers; of equals the first.
int32_t kernel_largest(const int32_t *numbers, int32_t n);

#ifdef __cplusplus
}
#endif
