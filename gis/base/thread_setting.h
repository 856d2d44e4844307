#pragma once

#include <cpl_conv.h>

namespace renewal::gis {

/// A setting of GDAL for this thread alone, for as long as the object lives.
class ThreadSetting {
 public:
  ThreadSetting(const char* key, const char* value) : key_(key) {
    CPLSetThreadLocalConfigOption(key, value);
  }
  ~ThreadSetting() { CPLSetThreadLocalConfigOption(key_, nullptr); }
  ThreadSetting(const ThreadSetting&) = delete;
  ThreadSetting& operator=(const ThreadSetting&) = delete;

 private:
  const char* key_;
};

}  // namespace renewal::gis
