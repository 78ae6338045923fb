// Code that runs in a process of its own, where it may give up rights, mount and be limited.
#pragma once

#include <functional>
#include <sys/wait.h>
#include <unistd.h>

constexpr int cannotHere = 77; // what it would need is not to be had

// The exit code; 128 and the signal where it was killed.
inline int inChild(const std::function<int()>& work)
{
    const pid_t child = ::fork();
    if (child == 0) ::_exit(work());
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
