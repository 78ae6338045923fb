#include "resources/compiler/source.h"

#include <exception>
#include <fstream>
#include <iostream>
#include <stdexcept>

// The host tool that turns resources into C++ sources while the program is built:
//   dagwright-resources catalogue OUT.cpp FILE...
//   dagwright-resources embed OUT.cpp FUNCTION FILE...
// Mistakes in the data are written as FILE:LINE: TEXT, all of them, and nothing is written to OUT.

namespace {

void writeOut(const std::string& path, const std::string& text)
{
    std::ofstream out(path, std::ios::binary);
    out << text;
    out.close();
    if (!out) throw std::runtime_error(path + ": can't be written");
}

int compileCatalogue(const std::string& out, const std::vector<std::string>& files)
{
    compiler::Catalogue catalogue;
    compiler::Errors errors;
    for (const std::string& file : files)
        compiler::readFile(file, catalogue, errors);
    if (errors.empty()) compiler::finish(catalogue, errors);
    for (const std::string& line : errors.lines())
        std::cerr << line << '\n';
    if (!errors.empty()) return 1;
    writeOut(out, compiler::writeTables(catalogue));
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    const std::vector<std::string> words(argv + 1, argv + argc);
    try {
        if (words.size() >= 3 && words[0] == "catalogue")
            return compileCatalogue(words[1], {words.begin() + 2, words.end()});
        if (words.size() >= 3 && words[0] == "embed") {
            writeOut(words[1], compiler::writeEmbedded(words[2], {words.begin() + 3, words.end()}));
            return 0;
        }
    } catch (const std::exception& problem) {
        std::cerr << problem.what() << '\n';
        return 1;
    }
    std::cerr << "use: dagwright-resources catalogue OUT.cpp FILE...\n"
                 "     dagwright-resources embed OUT.cpp FUNCTION FILE...\n";
    return 2;
}
