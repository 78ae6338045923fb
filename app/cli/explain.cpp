#include "model/catalogue/explain.h"
#include "app/cli/command.h"

#include <CLI/CLI.hpp>

#include <iostream>
#include <memory>

namespace dagwright::cli {

Run setUpExplain(CLI::App& parser)
{
    auto field = std::make_shared<std::string>();
    parser
        .add_option("FIELD", *field,
                    "A field: retry_max_attempts, Template.retryStrategy, spec.templates[].container.image")
        ->required()
        ->type_name("");
    return [field](const Common&) {
        const catalogue::Explanation explanation = catalogue::explain(*field);
        (explanation.found ? std::cout : std::cerr) << explanation.text;
        return explanation.found ? exitFine : exitFindings;
    };
}

} // namespace dagwright::cli
