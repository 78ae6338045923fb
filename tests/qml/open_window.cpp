// The window alone, for the test with a real one.
#include "app/bridge/window.h"

int main(int argc, char** argv)
{
    return dagwrightOpenWindow(argc, argv);
}
