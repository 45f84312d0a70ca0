// A hierarchy of navigable small worlds over rows of unit length, by hnswlib's header.
// Rows are not copied; similarities are canonical dot products, so that the links are the same on
// every processor. Source: Malkov and Yashunin, IEEE TPAMI 42 (2020).
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#ifdef __cplusplus
extern "C" {
#endif

typedef struct hnsw_index hnsw_index;

/// An empty index over up to `count` rows of `columns` floats, which must outlive it; null when there
/// is no memory for it. `links` is M, `breadth` the number of candidates while building.
hnsw_index *hnsw_create(const float *rows, size_t count, int32_t columns, int32_t links,
                        int32_t breadth, uint64_t seed);
void hnsw_free(hnsw_index *index);

/// Adds the row numbered `row`; false when there is no memory for it. One thread at a time.
bool hnsw_add(hnsw_index *index, uint32_t row);

/// Writes up to `count` rows similar to the row numbered `row`, itself perhaps among them, in any
/// order, looking at `breadth` candidates set by `hnsw_set_breadth`. Returns how many, or -1 when
/// there is no memory. From any number of threads.
int32_t hnsw_search(const hnsw_index *index, uint32_t row, int32_t count, uint32_t *found);
void hnsw_set_breadth(hnsw_index *index, int32_t breadth);

#ifdef __cplusplus
}
#endif
