// The reference cases of expressions, and how many of them come out right.
#pragma once

#include <nlohmann/json.hpp>

#include <fstream>
#include <string>

// Empty where the cases are not there.
inline nlohmann::json expressionCases(const std::string& name)
{
    std::ifstream file(std::string(DAGWRIGHT_CASES "/argo-expressions/") + name);
    return file ? nlohmann::json::parse(file) : nlohmann::json::array();
}

class Score
{
  public:
    void count(const nlohmann::json& record, bool right, bool unsupported, const std::string& what)
    {
        ++all_;
        if (right) return;
        (unsupported ? unsupported_ : wrong_) += 1;
        text_ += "\n" + record["id"].get<std::string>() + " " + record["text"].dump() + ": " + what;
    }

    [[nodiscard]] double right() const { return 1 - double(unsupported_ + wrong_) / double(all_); }
    [[nodiscard]] double wrong() const { return double(wrong_) / double(all_); }
    [[nodiscard]] double unsupported() const { return double(unsupported_) / double(all_); }
    [[nodiscard]] std::string summary() const
    {
        return std::to_string(all_) + " cases, " + std::to_string(wrong_) + " wrong, " +
               std::to_string(unsupported_) + " unsupported";
    }
    [[nodiscard]] std::string text() const { return summary() + text_; }

  private:
    std::size_t all_ = 0;
    std::size_t wrong_ = 0;
    std::size_t unsupported_ = 0;
    std::string text_;
};
