// What the machine can do at most, for one thread: the measure that other figures are held against.
#pragma once
#include <stdint.h>

/// Runs fused multiplications and additions in registers, nothing else, in the widest vectors there
/// are, and returns how many floating-point operations they were, two each.
double peak_multiply_add(int64_t rounds);

/// Reads `n` floats one after another and returns their sum.
float peak_read(const float *numbers, int64_t n);
