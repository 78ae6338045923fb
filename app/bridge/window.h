// What the window's library offers to the executable, which opens it only when a window is wanted.
#pragma once

// Opens the window, on the file named by the first argument that is no option, and runs until it is closed.
// Gives the exit code of the process.
extern "C" __attribute__((visibility("default"))) int dagwrightOpenWindow(int argc, char** argv);
