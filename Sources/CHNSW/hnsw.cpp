#include "hnsw.h"
// Its prefetches read one link past the end of a list; rows are not where they would look anyway.
#define NO_MANUAL_VECTORIZATION
#include <hnswlib/hnswlib.h>
#include <kernels.h>

#include <cstdio>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>

namespace {

// Room of a fixed size: where memory has ended, there is none for a string.
thread_local char reason[256] = "";

void keep(const char *words) { std::snprintf(reason, sizeof reason, "%s", words); }

// Runs `body`; an exception becomes `failure`, with its words kept for hnsw_last_error.
template <class Result, class Body>
Result guarded(Result failure, Body body) noexcept {
  try {
    return body();
  } catch (const std::bad_alloc &) {
    keep("there is not enough memory");
  } catch (const std::exception &error) {
    keep(error.what());
  } catch (...) {
    keep("an unknown C++ exception");
  }
  return failure;
}

// Refuses what hnswlib would take without a word.
void require(bool holds, const std::string &problem) {
  if (!holds) throw std::invalid_argument(problem);
}

struct row_table {
  const float *rows;
  size_t columns;
};

// One minus the dot product of two rows, which are given by their numbers.
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

const char *hnsw_last_error(void) { return reason; }

hnsw_index *hnsw_create(const float *rows, size_t count, int32_t columns, int32_t links,
                        int32_t breadth, uint64_t seed) {
  return guarded<hnsw_index *>(nullptr, [&] {
    require(columns > 0, "rows of " + std::to_string(columns) + " numbers cannot be compared");
    require(links > 1, std::to_string(links) + " links a row make no hierarchy");
    require(breadth > 0, "a search needs a candidate at least");
    auto index = std::make_unique<hnsw_index>(row_table{rows, static_cast<size_t>(columns)});
    index->graph = std::make_unique<hnswlib::HierarchicalNSW<float>>(
        &index->space, count, static_cast<size_t>(links), static_cast<size_t>(breadth), seed);
    return index.release();
  });
}

void hnsw_free(hnsw_index *index) { delete index; }

bool hnsw_add(hnsw_index *index, uint32_t row) {
  return guarded(false, [&] {
    index->graph->addPoint(&row, row);
    return true;
  });
}

void hnsw_set_breadth(hnsw_index *index, int32_t breadth) {
  index->graph->setEf(static_cast<size_t>(breadth));
}

int32_t hnsw_search(const hnsw_index *index, uint32_t row, int32_t count, uint32_t *found) {
  return guarded<int32_t>(-1, [&] {
    require(count > 0, std::to_string(count) + " rows cannot be searched for");
    auto nearest = index->graph->searchKnn(&row, static_cast<size_t>(count));
    int32_t written = 0;
    for (; !nearest.empty(); nearest.pop()) found[written++] = static_cast<uint32_t>(nearest.top().second);
    return written;
  });
}
