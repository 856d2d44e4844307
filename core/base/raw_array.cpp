#include "core/base/raw_array.h"

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace renewal::detail {
namespace {

constexpr std::size_t largePage = std::size_t{1} << 21U;

}  // namespace

void* allocateRaw(std::size_t bytes) {
  void* memory = nullptr;
#if defined(__linux__)
  if (bytes >= 2 * largePage && bytes <= static_cast<std::size_t>(-1) - largePage) {
    const std::size_t whole = (bytes + largePage - 1) / largePage * largePage;
    memory = std::aligned_alloc(largePage, whole);
    if (memory != nullptr) {
      madvise(memory, whole, MADV_HUGEPAGE);  // a wish: refused, the pages are small
      return memory;
    }
  }
#endif
  memory = std::malloc(bytes);
  if (memory == nullptr) {
    throw std::bad_alloc();
  }
  return memory;
}

void takePages(void* memory, std::size_t bytes, const JobContext& job) {
  constexpr std::size_t smallPage = 4096;
  auto* const all = static_cast<std::byte*>(memory);
  parallelFor(bytes, 4 * largePage, [&](std::size_t begin, std::size_t end) {
    job.checkpoint();
    for (std::size_t at = begin; at < end; at += smallPage) {
      all[at] = std::byte{0};
    }
  });
}

}  // namespace renewal::detail
