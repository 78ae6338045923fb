// The walk through two trees that finds what changed; internal to model/compare.
#pragma once

#include "model/compare/compare.h"
#include "model/compare/meaning.h"
#include "model/compare/plan.h"

#include <string_view>
#include <vector>

namespace dagwright::compare {

class Walker
{
  public:
    // `into` gets the changes of object pair number `object`.
    Walker(std::vector<Change>& into, std::size_t object, const Side& from, const Side& to);

    void run(const document::FileObject& from, const document::FileObject& to);

  private:
    // A step down both trees that goes back when it ends.
    class Step
    {
      public:
        Step(Walker& walker, std::vector<Segment> from, std::vector<Segment> to);
        Step(Walker& walker, std::string_view key);
        Step(const Step&) = delete;
        Step& operator=(const Step&) = delete;
        ~Step();

      private:
        Walker& walker_;
        std::size_t from_;
        std::size_t to_;
    };

    void value(const Value& from, const Value& to, const Typed& type);
    void entry(std::string_view key, const Value& from, const Value& to, const Typed& type);
    void maps(const Value& from, const Value& to, const Typed& type,
              const std::vector<std::string_view>& leftOut = {});
    [[nodiscard]] bool special(std::string_view key, const Value& from, const Value& to);
    [[nodiscard]] bool sameText(std::string_view key, const std::string& from, const std::string& to) const;

    void lists(std::string_view field, const Value& from, const Value& to, const Typed& type);
    void keyedList(std::string_view field, const Value& from, const Value& to, const std::string& key,
                   const Typed& type);
    void reordered(const std::vector<Item>& from, const std::vector<Item>& to, const Matching& matching);
    void setList(const Value& from, const Value& to, const Typed& type);
    void sequence(const Value& from, const Value& to, const Typed& type);
    void item(const Value* from, std::size_t fromIndex, const Value* to, std::size_t toIndex,
              const Typed& type);

    void templates();
    void templatePair(const TemplatePair& pair);
    void nodes(const TemplatePair& pair);
    void movedNode(const Value& from, const Value& to);
    void nodePair(const Item& from, const Item& to, const Renames* names);
    void movedInto(std::size_t tmpl);
    void waits(const Value& from, const Value& to, const Renames& names);

    void add(What what, Subject subject, Value from, Value to);
    [[nodiscard]] std::string explained(const Change& change) const;

    std::vector<Change>& into_;
    std::size_t object_;
    const Side& fromSide_;
    const Side& toSide_;
    std::string manifestKind_;
    Path from_;
    Path to_;
    Plan plan_;
    Value fromTemplates_;
    Value toTemplates_;
    Path fromTemplatesPath_;
    Path toTemplatesPath_;
    const TemplatePair* pair_ = nullptr;
    NameScope scope_;
    const TemplateNames* target_ = nullptr; // of the template that gets the arguments that are compared
    Subject subject_ = Subject::Field;      // what a keyed list's items are
    std::string tmpl_;
    std::string node_;
    bool isSecret_ = false;
};

} // namespace dagwright::compare
