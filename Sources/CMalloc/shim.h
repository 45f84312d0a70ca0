// The C library's allocator and its settings.
#pragma once
#include <malloc.h>
