#include "hnsw.h"
// Its prefetches read one link past the end of a list; rows are not where they would look anyway.
#define NO_MANUAL_VECTORIZATION
#include <hnswlib/hnswlib.h>
#include <memory>

// As kernels.h of CKernels declares it, which is a header for C.
extern "C" double kernel_canonical_dot(const float *a, const float *b, int32_t n);

namespace {

struct row_table {
  const float *rows;
  size_t columns;
};

// One less the dot product of two rows, told by their numbers.
float distance(const void *left, const void *right, const void *parameter) {
  const auto *table = static_cast<const row_table *>(parameter);
  const float *a = table->rows + *static_cast<const uint32_t *>(left) * table->columns;
  const float *b = table->rows + *static_cast<const uint32_t *>(right) * table->columns;
  return static_cast<float>(1 - kernel_canonical_dot(a, b, static_cast<int32_t>(table->columns)));
}

// hnswlib keeps the number of a row where it would keep the row.
class row_space : public hnswlib::SpaceInterface<float> {
 public:
  explicit row_space(row_table table) : table_(table) {}
  size_t get_data_size() override { return sizeof(uint32_t); }
  hnswlib::DISTFUNC<float> get_dist_func() override { return distance; }
  void *get_dist_func_param() override { return &table_; }

 private:
  row_table table_;
};

}  // namespace

struct hnsw_index {
  row_space space;
  std::unique_ptr<hnswlib::HierarchicalNSW<float>> graph;

  explicit hnsw_index(row_table table) : space(table) {}
};

hnsw_index *hnsw_create(const float *rows, size_t count, int32_t columns, int32_t links,
                        int32_t breadth, uint64_t seed) {
  try {
    auto index = std::make_unique<hnsw_index>(row_table{rows, static_cast<size_t>(columns)});
    index->graph = std::make_unique<hnswlib::HierarchicalNSW<float>>(
        &index->space, count, static_cast<size_t>(links), static_cast<size_t>(breadth), seed);
    return index.release();
  } catch (const std::exception &) {
    return nullptr;
  }
}

void hnsw_free(hnsw_index *index) { delete index; }

bool hnsw_add(hnsw_index *index, uint32_t row) {
  try {
    index->graph->addPoint(&row, row);
    return true;
  } catch (const std::exception &) {
    return false;
  }
}

void hnsw_set_breadth(hnsw_index *index, int32_t breadth) {
  index->graph->setEf(static_cast<size_t>(breadth));
}

int32_t hnsw_search(const hnsw_index *index, uint32_t row, int32_t count, uint32_t *found) {
  try {
    auto nearest = index->graph->searchKnn(&row, static_cast<size_t>(count));
    int32_t written = 0;
    for (; !nearest.empty(); nearest.pop()) found[written++] = static_cast<uint32_t>(nearest.top().second);
    return written;
  } catch (const std::exception &) {
    return -1;
  }
}
