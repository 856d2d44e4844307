#pragma once

#include "viewer/app/options.h"
#include "viewer/window/main_window.h"

namespace renewal::viewer {

/// Gives the window what the options ask for and opens their paths. Call once, after show().
void startWindow(MainWindow& window, const Options& options);

/// Waits until everything in the window is final and writes a picture of it; runs the event loop
/// meanwhile. Throws Error where the case could not be opened, the picture not be written, or where
/// it takes longer than `limitSeconds`.
void takeScreenshot(MainWindow& window, const Options& options, int limitSeconds = 300);

}  // namespace renewal::viewer
