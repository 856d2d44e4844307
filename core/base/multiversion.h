#pragma once

/// Before the definition of a function with plain loops over arrays: it is compiled once for every
/// x86-64 processor and once for the wider vectors of newer ones, and the program picks at start.
/// Only integer work, comparisons and single operations on doubles belong in such a function: no
/// version may round differently (none of them fuses a product and a sum).
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && defined(__OPTIMIZE__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define RENEWAL_MULTIVERSION __attribute__((target_clones("arch=x86-64-v4", "avx2", "default")))
#else
#define RENEWAL_MULTIVERSION
#endif
