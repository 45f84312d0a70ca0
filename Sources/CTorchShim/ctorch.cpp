// libtorch behind a table of C functions: every ATen operator through one boxed call.
#include "ctorch.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <ATen/autocast_mode.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <torch/csrc/api/include/torch/version.h>
#include <torch/csrc/autograd/autograd.h>

#include <dlfcn.h>

#include <cstring>
#include <memory>
#include <string>

namespace {

thread_local std::string reason;
thread_local at::Device place(at::kCPU);
thread_local ctorch_precision precision = CTORCH_FULL;

at::Tensor &unwrap(ctorch_tensor *tensor) { return *reinterpret_cast<at::Tensor *>(tensor); }

ctorch_tensor *wrap(at::Tensor tensor) {
  return reinterpret_cast<ctorch_tensor *>(new at::Tensor(std::move(tensor)));
}

// Runs `body`; an exception makes it `failure`, and its message is kept for last_error.
template <class Result, class Body>
Result guarded(Result failure, Body body) noexcept {
  try {
    return body();
  } catch (const c10::Error &error) {
    reason = error.what_without_backtrace();
  } catch (const std::exception &error) {
    reason = error.what();
  } catch (...) {
    reason = "an unknown C++ exception";
  }
  return failure;
}

const char *version() { return TORCH_VERSION; }
const char *last_error() { return reason.c_str(); }
int set_threads(int threads) {
  return guarded(1, [&] {
    int former = at::get_num_threads();
    at::set_num_threads(threads);
    return former;
  });
}

bool set_gradients(bool on) {
  bool former = at::GradMode::is_enabled();
  at::GradMode::set_enabled(on);
  return former;
}

// Why there is no CUDA here; empty when there is. libtorch's library for CUDA must be loaded before
// anything asks for devices, so it is loaded with the shim.
const std::string cuda_fault = [] {
  if (!dlopen("libtorch_cuda.so", RTLD_LAZY | RTLD_GLOBAL)) {
    std::string why = dlerror();
    return why.find("libtorch_cuda.so: cannot open") != std::string::npos
               ? std::string("this libtorch was built without CUDA")
               : why;
  }
  return std::string();
}();

const char *device_fault(ctorch_device device) {
  if (device == CTORCH_CPU) return nullptr;
  if (!cuda_fault.empty()) return cuda_fault.c_str();
  return guarded<const char *>("CUDA does not start", []() -> const char * {
    return at::globalContext().hasCUDA() ? nullptr : "CUDA finds no GPU";
  });
}

ctorch_device set_device(ctorch_device device) {
  ctorch_device former = place.is_cuda() ? CTORCH_CUDA : CTORCH_CPU;
  place = at::Device(device == CTORCH_CUDA ? at::kCUDA : at::kCPU);
  return former;
}

// Casts are not cached: a weight is cast once a step, and would be stale in the next one.
void set_autocast(bool on) {
  at::autocast::set_autocast_cache_enabled(false);
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 4)
  at::autocast::set_autocast_dtype(place.type(), at::kBFloat16);
  at::autocast::set_autocast_enabled(place.type(), on);
#else
  at::autocast::set_autocast_cpu_dtype(at::kBFloat16);
  at::autocast::set_autocast_gpu_dtype(at::kBFloat16);
  (place.is_cuda() ? at::autocast::set_enabled : at::autocast::set_cpu_enabled)(on);
#endif
}

ctorch_precision set_precision(ctorch_precision wanted) {
  ctorch_precision former = precision;
  if (wanted != former) set_autocast(wanted == CTORCH_BFLOAT16);
  precision = wanted;
  return former;
}

const char *precision_fault(ctorch_precision wanted) {
  ctorch_precision former = set_precision(wanted);
  bool isKept = guarded(false, [&] {
    at::Tensor one = at::ones({1, 1}, at::TensorOptions(place));
    return at::matmul(one, one).scalar_type() == (wanted == CTORCH_FULL ? at::kFloat : at::kBFloat16);
  });
  set_precision(former);
  return isKept ? nullptr : "it has no autocast to 16 bits";
}

at::ScalarType scalar_type(ctorch_element type) {
  switch (type) {
    case CTORCH_INT64: return at::kLong;
    case CTORCH_BOOL: return at::kBool;
    case CTORCH_FLOAT32: break;
  }
  return at::kFloat;
}

ctorch_tensor *tensor_copying(const void *elements, const int64_t *sizes, int dimensions,
                              ctorch_element type) {
  return guarded<ctorch_tensor *>(nullptr, [&] {
    at::IntArrayRef shape(sizes, static_cast<size_t>(dimensions));
    auto source = at::from_blob(const_cast<void *>(elements), shape, scalar_type(type));
    return wrap(place.is_cpu() ? source.clone() : source.to(place));
  });
}

ctorch_tensor *tensor_over(float *elements, const int64_t *sizes, int dimensions,
                           void (*release)(void *), void *owner) {
  return guarded<ctorch_tensor *>(nullptr, [&] {
    std::shared_ptr<void> kept(owner, release);
    at::IntArrayRef shape(sizes, static_cast<size_t>(dimensions));
    auto tensor = at::from_blob(elements, shape, [kept](void *) {}, at::kFloat);
    return wrap(place.is_cpu() ? tensor : tensor.to(place));
  });
}

void tensor_free(ctorch_tensor *tensor) { delete &unwrap(tensor); }
int tensor_dimensions(ctorch_tensor *tensor) { return static_cast<int>(unwrap(tensor).dim()); }

int64_t tensor_size(ctorch_tensor *tensor, int dimension) {
  return guarded<int64_t>(-1, [&] { return unwrap(tensor).size(dimension); });
}

bool tensor_read(ctorch_tensor *tensor, float *elements) {
  return guarded(false, [&] {
    at::Tensor source = unwrap(tensor).detach().to(at::kCPU).contiguous();
    if (!source.is_floating_point()) throw std::runtime_error("not a tensor of floats");
    source = source.to(at::kFloat);
    std::memcpy(elements, source.data_ptr<float>(), sizeof(float) * source.numel());
    return true;
  });
}

bool tensor_require_gradient(ctorch_tensor *tensor) {
  return guarded(false, [&] {
    unwrap(tensor).set_requires_grad(true);
    return true;
  });
}

ctorch_tensor *tensor_gradient(ctorch_tensor *tensor) {
  const at::Tensor &gradient = unwrap(tensor).grad();
  return gradient.defined() ? wrap(gradient) : nullptr;
}

void tensor_clear_gradient(ctorch_tensor *tensor) { unwrap(tensor).mutable_grad() = at::Tensor(); }

bool backward(ctorch_tensor *loss) {
  return guarded(false, [&] {
    torch::autograd::backward({unwrap(loss)}, {});
    return true;
  });
}

ctorch_operator *find(const char *name, const char *overload) {
  return guarded<ctorch_operator *>(nullptr, [&] {
    auto handle = c10::Dispatcher::singleton().findSchemaOrThrow(
        (std::string("aten::") + name).c_str(), overload);
    return reinterpret_cast<ctorch_operator *>(new c10::OperatorHandle(handle));
  });
}

c10::IValue value(const ctorch_argument &argument) {
  switch (argument.kind) {
    case CTORCH_TENSOR: return unwrap(argument.value.tensor);
    case CTORCH_INTEGER: return argument.value.integer;
    case CTORCH_DECIMAL: return argument.value.decimal;
    case CTORCH_BOOLEAN: return argument.value.integer != 0;
    case CTORCH_INTEGERS:
      return std::vector<int64_t>(argument.value.integers, argument.value.integers + argument.count);
    case CTORCH_TENSORS: {
      c10::List<at::Tensor> tensors;
      for (int i = 0; i < argument.count; i++) tensors.push_back(unwrap(argument.value.tensors[i]));
      return tensors;
    }
    case CTORCH_NONE: break;
  }
  return c10::IValue();
}

int call(ctorch_operator *op, const ctorch_argument *arguments, int count, ctorch_tensor **results,
         int room) {
  return guarded(-1, [&] {
    auto &handle = *reinterpret_cast<c10::OperatorHandle *>(op);
    const auto &declared = handle.schema().arguments();
    if (static_cast<size_t>(count) > declared.size()) throw std::runtime_error("too many arguments");
    torch::jit::Stack stack;
    for (int i = 0; i < count; i++) stack.push_back(value(arguments[i]));
    for (size_t i = static_cast<size_t>(count); i < declared.size(); i++) {
      if (!declared[i].default_value())
        throw std::runtime_error("missing argument " + declared[i].name());
      stack.push_back(*declared[i].default_value());
    }
    handle.callBoxed(&stack);
    int returned = 0;
    auto give = [&](at::Tensor tensor) {
      if (returned < room) results[returned] = wrap(std::move(tensor));
      returned++;
    };
    for (auto &result : stack) {
      if (result.isTensor()) give(result.toTensor());
      if (result.isTensorList())
        for (at::Tensor tensor : result.toTensorVector()) give(std::move(tensor));
    }
    return returned;
  });
}

const ctorch_functions table = {
    version,           last_error,      set_threads,
    set_gradients,     device_fault,    set_device,
    precision_fault,   set_precision,
    tensor_copying,    tensor_over,     tensor_free,
    tensor_dimensions, tensor_size,     tensor_read,
    tensor_require_gradient, tensor_gradient, tensor_clear_gradient,
    backward,          find,            call,
};

}  // namespace

const ctorch_functions *ctorch_table(void) { return &table; }
