#include "core/base/error.h"

#include <exception>
#include <new>
#include <utility>

namespace renewal {

std::string ErrorInfo::message(Language language) const {
  std::string text = what.in(language);
  const bool chinese = language == Language::Chinese;
  if (!where.empty()) {
    text += (chinese ? "\n  位置：" : "\n  where: ") + where;
  }
  if (!todo.empty()) {
    text += (chinese ? "\n  处理：" : "\n  what to do: ") + todo.in(language);
  }
  return text;
}

ErrorInfo ErrorInfo::fromCurrent() {
  try {
    throw;
  } catch (const Error& error) {
    return error.info();
  } catch (const std::bad_alloc&) {
    return {ErrorCode::FileTooLarge,
            {"内存不足", "not enough memory"},
            "",
            {"请关闭其他程序，或把数据分成几份处理",
             "close other programs, or process the data in parts"}};
  } catch (const std::exception& error) {
    return {ErrorCode::Internal,
            {std::string("程序内部错误：") + error.what(),
             std::string("internal error: ") + error.what()},
            "",
            {"请把这条信息和所用文件告诉维护者",
             "please report this message with the file that caused it"}};
  } catch (...) {
    return {ErrorCode::Internal,
            {"程序内部错误", "internal error"},
            "",
            {"请告诉维护者", "please report it"}};
  }
}

Error::Error(ErrorCode code, Text what, std::string where, Text todo)
    : Error(ErrorInfo{code, std::move(what), std::move(where), std::move(todo)}) {}

Error::Error(ErrorInfo info)
    : std::runtime_error(info.message(Language::English)), info_(std::move(info)) {}

}  // namespace renewal
