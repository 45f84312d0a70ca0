// A hierarchy of navigable small worlds over rows of unit length, by hnswlib's header.
//
// Rows are not copied. Similarities are canonical dot products, so that the links are the same on every
// processor. Every function that can fail returns null, false or -1 and leaves its reason in
// hnsw_last_error() of the calling thread; no C++ exception crosses.
// Source: Malkov and Yashunin, IEEE TPAMI 42 (2020).
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#ifdef __cplusplus
extern "C" {
#endif

typedef struct hnsw_index hnsw_index;

/// Why a function last failed on the calling thread, as a clause; valid until the next one fails there.
const char *hnsw_last_error(void);

/// An empty index over up to `count` rows of `columns` floats, which must outlive it; null when it cannot
/// be made. `links` is M, from 2 on; `breadth` is the number of candidates while building, from 1 on.
hnsw_index *hnsw_create(const float *rows, size_t count, int32_t columns, int32_t links,
                        int32_t breadth, uint64_t seed);
void hnsw_free(hnsw_index *index);

/// Adds the row numbered `row`; false when it cannot be added. One thread at a time.
bool hnsw_add(hnsw_index *index, uint32_t row);

/// Writes up to `count` rows similar to the row numbered `row` to `found`, in any order; the row itself
/// may be among them. Looks at `breadth` candidates, which hnsw_set_breadth sets. Returns how many there
/// are, or -1 when it fails. From any number of threads.
int32_t hnsw_search(const hnsw_index *index, uint32_t row, int32_t count, uint32_t *found);
void hnsw_set_breadth(hnsw_index *index, int32_t breadth);

#ifdef __cplusplus
}
#endif
