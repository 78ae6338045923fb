// Where the program keeps what is its own: the folders of the XDG base directory specification.
#pragma once

#include "model/value/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace dagwright::document {

// $XDG_STATE_HOME/dagwright, else ~/.local/state/dagwright. Empty where there is no home either.
[[nodiscard]] std::string stateFolder();
// $XDG_RUNTIME_DIR/dagwright, else the state folder: both are this person's alone.
[[nodiscard]] std::string runtimeFolder();
// Makes a folder and those above it, readable by this person only. The errno where it fails, else 0.
[[nodiscard]] int makeFolder(const std::string& path);

// A short name for any text, as file names need: 64 bits of FNV-1a in hex. `seed` is the value to go on from.
inline constexpr std::uint64_t hashSeed = 0xcbf29ce484222325u;
[[nodiscard]] std::uint64_t hashOf(std::string_view bytes, std::uint64_t seed = hashSeed);
[[nodiscard]] std::string hex(std::uint64_t number);

} // namespace dagwright::document
