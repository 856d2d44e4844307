#include "viewer/base/job.h"

namespace renewal::viewer {

QThreadPool& workThreads() {
  static QThreadPool pool;
  return pool;
}

QThreadPool& pictureThreads() {
  // One for the picture that is wanted, one for the picture before until it sees that it is not.
  static struct Pool : QThreadPool {
    Pool() { setMaxThreadCount(2); }
  } pool;
  return pool;
}

}  // namespace renewal::viewer
