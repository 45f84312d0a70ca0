#include "level.h"

// A score begins with the offsets and adds the products column by column. AVX2 and AVX-512 fuse
// each product with its addition and give the same bits; plain C rounds the product first, so that
// its scores may differ in their last bits.

enum { PANEL = KERNEL_PANEL };

// Some queries and some rows that are scored together; `queries` and `rows` point at their first
// column.
typedef struct {
  const float *queries;
  const float *rows;
  const float *query_offsets;
  const float *row_offsets;
  int32_t columns;
  float *scores;
  size_t stride;
} tile;

// Two queries and one panel.
static void tile_plain(const tile *t) {
  typedef float lanes __attribute__((vector_size(16)));
  union { lanes of[4]; float each[PANEL]; } sums[2], row;
  for (int q = 0; q < 2; q++)
    for (int r = 0; r < PANEL; r++) sums[q].each[r] = t->query_offsets[q] + t->row_offsets[r];
  for (int32_t c = 0; c < t->columns; c++) {
    const float *query = t->queries + (size_t)c * PANEL;
    __builtin_memcpy(&row, t->rows + (size_t)c * PANEL, sizeof row);
    for (int q = 0; q < 2; q++)
      for (int v = 0; v < 4; v++) sums[q].of[v] += row.of[v] * query[q];
  }
  for (int q = 0; q < 2; q++) __builtin_memcpy(t->scores + q * t->stride, &sums[q], sizeof row);
}

#ifdef KERNEL_X86
// Four queries and one panel.
__attribute__((target("avx2,fma"))) static void tile_avx2(const tile *t) {
  __m256 sums[4][2];
  for (int q = 0; q < 4; q++)
    for (int v = 0; v < 2; v++)
      sums[q][v] = _mm256_add_ps(_mm256_set1_ps(t->query_offsets[q]),
                                 _mm256_loadu_ps(t->row_offsets + 8 * v));
  for (int32_t c = 0; c < t->columns; c++) {
    const float *query = t->queries + (size_t)c * PANEL, *row = t->rows + (size_t)c * PANEL;
    __m256 low = _mm256_loadu_ps(row), high = _mm256_loadu_ps(row + 8);
    for (int q = 0; q < 4; q++) {
      __m256 factor = _mm256_broadcast_ss(query + q);
      sums[q][0] = _mm256_fmadd_ps(factor, low, sums[q][0]);
      sums[q][1] = _mm256_fmadd_ps(factor, high, sums[q][1]);
    }
  }
  for (int q = 0; q < 4; q++)
    for (int v = 0; v < 2; v++)
      _mm256_storeu_ps(t->scores + (size_t)q * t->stride + 8 * v, sums[q][v]);
}

// Eight queries and up to three panels, whose sums, with what is added to them, fill the registers.
__attribute__((target("avx512f"), always_inline)) static inline void tile_avx512(const tile *t,
                                                                                 int panels) {
  __m512 sums[8][3];
  size_t panel = (size_t)t->columns * PANEL;
  for (int q = 0; q < 8; q++)
    for (int p = 0; p < panels; p++)
      sums[q][p] = _mm512_add_ps(_mm512_set1_ps(t->query_offsets[q]),
                                 _mm512_loadu_ps(t->row_offsets + PANEL * p));
  for (int32_t c = 0; c < t->columns; c++) {
    const float *query = t->queries + (size_t)c * PANEL, *row = t->rows + (size_t)c * PANEL;
    __m512 column[3];
    for (int p = 0; p < panels; p++) column[p] = _mm512_loadu_ps(row + (size_t)p * panel);
    for (int q = 0; q < 8; q++)
      for (int p = 0; p < panels; p++)
        sums[q][p] = _mm512_fmadd_ps(_mm512_set1_ps(query[q]), column[p], sums[q][p]);
  }
  for (int q = 0; q < 8; q++)
    for (int p = 0; p < panels; p++)
      _mm512_storeu_ps(t->scores + (size_t)q * t->stride + PANEL * p, sums[q][p]);
}

__attribute__((target("avx512f"))) static void tile_avx512_by(const tile *t, int32_t panels) {
  switch (panels) {
    case 1: tile_avx512(t, 1); break;
    case 2: tile_avx512(t, 2); break;
    default: tile_avx512(t, 3);
  }
}
#endif

// The queries and the panels of one tile.
typedef struct {
  int32_t queries;
  int32_t panels;
} tile_shape;

static tile_shape shape_at(kernel_level level) {
  switch (level) {
    case KERNEL_AVX512: return (tile_shape){8, 3};
    case KERNEL_AVX2: return (tile_shape){4, 1};
    default: return (tile_shape){2, 1};
  }
}

static void score_tile(const tile *t, int32_t panels, kernel_level level) {
  switch (level) {
#ifdef KERNEL_X86
    case KERNEL_AVX512: tile_avx512_by(t, panels); break;
    case KERNEL_AVX2: tile_avx2(t); break;
#endif
    default: tile_plain(t);
  }
}

void kernel_panel_scores(const panel_rows *queries, const panel_rows *rows, int32_t columns,
                         float *scores) {
  kernel_level level = kernel_level_in_use();
  kernel_count_run(level);
  tile_shape shape = shape_at(level);
  int32_t panels = (rows->n + PANEL - 1) / PANEL;
  for (int32_t panel = 0; panel < panels; panel += shape.panels) {
    int32_t wide = panels - panel < shape.panels ? panels - panel : shape.panels;
    for (int32_t query = 0; query < queries->n; query += shape.queries) {
      int32_t inside = query % PANEL;
      tile t = {
          .queries = queries->panels + (size_t)(query - inside) * (size_t)columns + inside,
          .rows = rows->panels + (size_t)panel * PANEL * (size_t)columns,
          .query_offsets = queries->offsets + query,
          .row_offsets = rows->offsets + (size_t)panel * PANEL,
          .columns = columns,
          .scores = scores + (size_t)query * (size_t)panels * PANEL + (size_t)panel * PANEL,
          .stride = (size_t)panels * PANEL,
      };
      score_tile(&t, wide, level);
    }
  }
}
